package io.tracetab.cli;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/**
 * Says which settings are wrong, a line each, in place of a stack trace. Spring Boot
 * stops at the first class of settings with something wrong; so all classes are read once
 * more when it has stopped, which costs nothing where nothing is wrong.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingsAnalyzer extends AbstractFailureAnalyzer<ConfigurationPropertiesBindException> {

	private static final String OURS = "io.tracetab.";

	private final BeanFactory beans;

	private final Environment environment;

	SettingsAnalyzer(BeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable failure, ConfigurationPropertiesBindException cause) {
		List<String> problems = problems();
		return problems.isEmpty() ? null : new FailureAnalysis(
				"Settings are wrong:\n\n    " + String.join("\n    ", problems),
				"Set them right, as arguments, in the environment or in application properties, and start again.",
				cause);
	}

	private List<String> problems() {
		List<String> problems = new ArrayList<>();
		try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
			validator.afterPropertiesSet();
			SettingsReading reading = new SettingsReading(this.environment, validator.getValidator());
			types().forEach((type) -> problems.addAll(reading.problems(type)));
		}
		return problems.stream().sorted().distinct().toList();
	}

	private List<Class<?>> types() {
		List<Class<?>> types = new ArrayList<>();
		if (this.beans instanceof ListableBeanFactory all) {
			for (String name : all.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
				Class<?> type = all.getType(name, false);
				if (type != null && type.isRecord() && type.getName().startsWith(OURS)) {
					types.add(type);
				}
			}
		}
		return types;
	}

}
