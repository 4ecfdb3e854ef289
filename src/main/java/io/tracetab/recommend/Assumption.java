package io.tracetab.recommend;

/**
 * A number that a rule cannot know and somebody may know better.
 *
 * @param name tells it from others of its rule
 * @param words what it is, as a label
 * @param usual what is assumed unless somebody says otherwise
 */
public record Assumption(String name, String words, double usual, double least, double most) {

	public Assumption {
		if (usual < least || usual > most) {
			throw new IllegalArgumentException(
					"%s is usually %s, expected %s to %s".formatted(name, usual, least, most));
		}
	}

	public boolean allows(double value) {
		return value >= this.least && value <= this.most;
	}

}
