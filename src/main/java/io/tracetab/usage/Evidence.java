package io.tracetab.usage;

/**
 * Where a quantity comes from: a sentence with up to two numbers, put together only when
 * somebody reads it.
 *
 * @param sentence {@code {1}} and {@code {2}} stand for the numbers
 */
public record Evidence(String sentence, long first, long second) {

	public static Evidence of(String sentence) {
		return new Evidence(sentence, 0, 0);
	}

	/** The sentence in words: {@code REPORT line: 154 ms billed x 2048 MB}. */
	public String words() {
		return this.sentence.replace("{1}", Long.toString(this.first)).replace("{2}", Long.toString(this.second));
	}

	@Override
	public String toString() {
		return words();
	}

}
