package io.tracetab.pipeline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the listener takes that stands in for the X-Ray daemon.
 *
 * @param enabled whether it listens at all
 * @param address a loopback one
 * @param port 0 for any that is free
 * @param mostWaiting datagrams that wait, at most
 * @param mostPerSecond datagrams a second, at most
 */
@ConfigurationProperties("tracetab.xray-daemon")
record XRayDaemonProperties(@DefaultValue("false") boolean enabled, @DefaultValue("127.0.0.1") String address,
		@DefaultValue("2000") int port, @DefaultValue("4096") int mostWaiting,
		@DefaultValue("10000") int mostPerSecond) {
}
