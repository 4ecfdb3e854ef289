package io.tracetab.source.aws;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Knows the services of the table of operations, and the one that roles are assumed by.
 * Public, as Hibernate makes it.
 */
public final class KnownServiceValidator implements ConstraintValidator<KnownService, String> {

	static final Set<String> KNOWN = Stream.concat(IamAction.all().stream().map(IamAction::service), Stream.of("sts"))
		.collect(Collectors.toCollection(TreeSet::new));

	@Override
	public boolean isValid(@Nullable String service, ConstraintValidatorContext context) {
		if (service == null || KNOWN.contains(service)) {
			return true;
		}
		context.disableDefaultConstraintViolation();
		context
			.buildConstraintViolationWithTemplate(
					"names no service that is asked, expected one of " + String.join(", ", KNOWN))
			.addConstraintViolation();
		return false;
	}

}
