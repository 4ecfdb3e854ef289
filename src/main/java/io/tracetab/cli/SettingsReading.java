package io.tracetab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.validation.annotation.Validated;

/**
 * Reads classes of settings and says what is wrong with them, in words. What cannot be
 * read at all (a word for a number) hides what else is wrong with its class.
 */
final class SettingsReading {

	private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	/** How constraints name what they are about: keys and elements. */
	private static final Pattern PLACE = Pattern.compile("\\.?<[^>]*>");

	private static final Pattern KEY = Pattern.compile("\\[(\\D[^]]*)]");

	/** Values of settings named like this are not shown. */
	private static final Pattern SECRET = Pattern.compile("password|secret|token|external-id");

	private final Binder binder;

	private final Validator validator;

	SettingsReading(Environment environment, Validator validator) {
		this.binder = Binder.get(environment);
		this.validator = validator;
	}

	/** None where all is well. */
	List<String> problems(Class<?> type) {
		String prefix = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value();
		List<String> problems = new ArrayList<>();
		try {
			Object settings = this.binder.bindOrCreate(prefix, Bindable.of(type));
			if (type.isAnnotationPresent(Validated.class)) {
				this.validator.validate(settings).forEach((each) -> problems.add(of(prefix, each)));
			}
		}
		catch (BindException ex) {
			problems.add(of(ex));
		}
		return problems;
	}

	private static String of(String prefix, ConstraintViolation<?> violation) {
		String path = PLACE.matcher(violation.getPropertyPath().toString()).replaceAll("");
		String name = HUMP.matcher(path).replaceAll("-").toLowerCase(Locale.ROOT);
		return said(prefix + '.' + KEY.matcher(name).replaceAll(".$1"), violation.getInvalidValue(),
				violation.getMessage());
	}

	/**
	 * What a class itself refuses says enough; what could not be turned into its type
	 * not.
	 */
	private static String of(BindException failure) {
		String why = Objects.toString(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
		ConfigurationProperty read = failure.getProperty();
		return (read == null) ? said(failure.getName().toString(), null, why)
				: said(failure.getName().toString(), read.getValue(), "cannot be read: " + why);
	}

	private static String said(String name, @Nullable Object value, String said) {
		boolean shown = value != null && !SECRET.matcher(name).find();
		return name + ": " + (shown ? "'" + value + "' " : "") + said;
	}

}
