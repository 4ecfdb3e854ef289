package io.tracetab;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The settings that the application knows: components of its records of properties.
 */
final class Settings {

	private Settings() {
	}

	/** As in {@code tracetab.facts-memory-mb}. */
	static List<String> names() {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		return scanner.findCandidateComponents("io.tracetab")
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.flatMap(Settings::names)
			.toList();
	}

	/** As in {@code TRACETAB_FACTSMEMORYMB}. */
	static List<String> environmentNames() {
		return names().stream()
			.map((name) -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
			.toList();
	}

	private static Stream<String> names(Class<?> properties) {
		String prefix = properties.getAnnotation(ConfigurationProperties.class).value();
		return Stream.of(properties.getRecordComponents())
			.map(RecordComponent::getName)
			.map((name) -> prefix + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
	}

}
