package io.tracetab.pipeline;

/**
 * What is listened to.
 */
public enum ReceiverKind {

	OTLP("OpenTelemetry receiver", "tracetab.otlp.enabled"),
	XRAY_DAEMON("X-Ray daemon listener", "tracetab.xray-daemon.enabled");

	private final String title;

	private final String setting;

	ReceiverKind(String title, String setting) {
		this.title = title;
		this.setting = setting;
	}

	/** For people; inputs that it receives have that name. */
	public String title() {
		return this.title;
	}

	/** What switches it on. */
	public String setting() {
		return this.setting;
	}

}
