package io.tracetab.pipeline;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.ingest.CatchUp;
import io.tracetab.ingest.Ingest;
import io.tracetab.ingest.Intake;
import io.tracetab.ingest.Reading;
import io.tracetab.ingest.Stores;

/**
 * Receiving what is sent here.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ OtlpProperties.class, XRayDaemonProperties.class })
class ReceivingConfiguration {

	@Bean
	TailFeed tailFeed() {
		return new TailFeed();
	}

	@Bean(destroyMethod = "close")
	Ingest receivedBefore(Reading reading, Stores stores, PipelineConfiguration.Workshop.Tools tools,
			RoutingDesk routing, ReceiptRollUps listener, InstantSource clock) {
		return new Ingest(reading.withoutArchive(new NothingKept()), tools.noting(stores), routing, listener, clock);
	}

	@Bean
	CatchUp catchUp(Stores stores, Ingest receivedBefore) {
		return new CatchUp(stores.ledger(), receivedBefore);
	}

	@Bean
	Intake.Parts intakeParts(Reading reading, Stores stores, PipelineConfiguration.Workshop.Tools tools,
			RoutingDesk routing, CatchUp catchUp, ReceivedCare care) {
		return new Intake.Parts(reading, tools.noting(stores), routing, care.listener(), catchUp, care);
	}

	@Bean
	SeenTraces seenTraces(ReceiptRollUps listener) {
		return new SeenTraces(listener);
	}

	@Bean
	ReceivedCare receivedCare(Imports imports, SeenTraces seen, TailFeed tail, InstantSource clock) {
		return new ReceivedCare(imports, seen, tail, clock);
	}

	@Bean
	Receivers receivers(Intake.Parts parts, OtlpProperties otlp, XRayDaemonProperties daemon, InstantSource clock) {
		return new Receivers(parts, otlp, daemon, clock, RandomGenerator.getDefault());
	}

	/** Before requests are served, until none is any more. */
	@Bean
	@ConditionalOnWebApplication
	SmartLifecycle receiving(Receivers receivers) {
		return new SmartLifecycle() {

			private volatile boolean running;

			@Override
			public void start() {
				receivers.start();
				this.running = true;
			}

			@Override
			public void stop() {
				this.running = false;
				receivers.stop();
			}

			@Override
			public boolean isRunning() {
				return this.running;
			}

			@Override
			public int getPhase() {
				return 0;
			}
		};
	}

}
