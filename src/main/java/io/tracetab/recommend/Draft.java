package io.tracetab.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Money;

/**
 * A recommendation while a rule writes it.
 */
public final class Draft {

	private final Recommendation.Subject subject;

	private final List<Recommendation.Setting> settings = new ArrayList<>();

	private final List<String> evidence = new ArrayList<>();

	private final List<String> assumptions = new ArrayList<>();

	private final List<Curve.Choice> choices = new ArrayList<>();

	private Recommendation.Effort effort = new Recommendation.Effort(Recommendation.Level.LOW, "",
			Recommendation.Level.LOW, "");

	private String aws = "";

	private String terraform = "";

	private String of = "";

	private String figure = "";

	private Recommendation.@Nullable Latency latency;

	private @Nullable BackTest backTest;

	public Draft(String rule, Resource resource, Observed observed) {
		this.subject = new Recommendation.Subject(rule, resource.id(),
				observed.owners().of(resource, observed.window().until()));
	}

	/** A setting to be changed; an empty text for none. */
	public Draft set(String name, String from, String to) {
		this.settings.add(new Recommendation.Setting(name, from, to));
		return this;
	}

	/**
	 * What may go wrong, and what it takes.
	 * @param undo how it is taken back, a sentence
	 */
	public Draft effort(Recommendation.Level risk, String why, Recommendation.Level work, String undo) {
		this.effort = new Recommendation.Effort(risk, why, work, undo);
		return this;
	}

	/** As a command, and as a patch. */
	public Draft how(String command, String patch) {
		this.aws = command;
		this.terraform = patch;
		return this;
	}

	public Draft evidence(String... sentences) {
		this.evidence.addAll(Arrays.asList(sentences));
		return this;
	}

	public Draft assuming(String... sentences) {
		this.assumptions.addAll(Arrays.asList(sentences));
		return this;
	}

	public Draft latency(Recommendation.@Nullable Latency what) {
		this.latency = what;
		return this;
	}

	public Draft tested(@Nullable BackTest test) {
		this.backTest = test;
		return this;
	}

	/** What the choices that follow differ in, and what their figure is. */
	public Draft choices(String differ, String counted) {
		this.of = differ;
		this.figure = counted;
		return this;
	}

	/** One of them, with its cost a month at list price. */
	public Draft choice(String name, Money cost, Curve.Figure counted, String word) {
		this.choices.add(new Curve.Choice(name, cost, counted, word, ""));
		return this;
	}

	/**
	 * All of it.
	 * @param title a sentence
	 * @param method how it was worked out, with its source
	 */
	public Recommendation made(String title, Saving saving, String method) {
		return new Recommendation(this.subject,
				new Recommendation.Proposal(title, this.settings, this.effort, this.aws, this.terraform), saving,
				this.latency, new Recommendation.Grounds(this.evidence, this.assumptions, method,
						new Curve(this.of, this.figure, this.choices), this.backTest));
	}

}
