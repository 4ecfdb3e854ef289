package io.tracetab.source.aws;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * The name of a service that is asked, as the SDK has it in lower case.
 */
@Documented
@Constraint(validatedBy = KnownServiceValidator.class)
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@interface KnownService {

	String message() default "is no service that is asked";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
