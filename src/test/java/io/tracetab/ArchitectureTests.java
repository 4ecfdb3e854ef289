package io.tracetab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Date;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules that keep the core plain and the money exact, one sentence each. A rule about
 * a package that is not there yet holds.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = besides(TracetabApplication.class);

	private static final JavaClasses TEST_CLASSES = besides(ArchitectureTests.class);

	private static final DescribedPredicate<JavaClass> WIRING = simpleNameEndingWith("Configuration")
		.or(simpleNameEndingWith("Properties"))
		.or(simpleNameEndingWith("package-info"))
		.or(type(TracetabApplication.class))
		.or(nestedInWiring())
		.as("wiring");

	/**
	 * Sub-packages of source and report are adapters whatever their name is, and so is
	 * what the simulated world writes down in the formats of others.
	 */
	private static final DescribedPredicate<JavaClass> EDGE = resideInAnyPackage("..jdbc..", "..aws..", "..file..",
			"..archive..", "..redact..", "io.tracetab.database..", "io.tracetab.source.*..", "io.tracetab.report.*..",
			"io.tracetab.world.shown..", "io.tracetab.world.invoice..", "io.tracetab.web..", "io.tracetab.cli..")
		.or(WIRING)
		.as("adapters, wiring, web and cli");

	private static final DescribedPredicate<JavaClass> SQL = resideInAnyPackage("..jdbc..", "io.tracetab.database..");

	/** Estimates of requests and units, and of their spread: no money is among them. */
	private static final DescribedPredicate<JavaClass> STATISTICS = DescribedPredicate.describe("estimate by chance",
			(type) -> Stream
				.of("CalibratedWeights", "ChosenUse", "Drawn", "FirstAsked", "FrontFunctions", "GroupSums",
						"GroupWeights", "RequestSpreads", "RequestWeights", "ReservoirWeights", "RuleCounts",
						"RuleRates", "SamplingRules", "Spread", "SpreadOverHours", "Thinned", "TracerWeights",
						"ValueGroups", "ValueSpreads", "WeighedUse")
				.map((name) -> "io.tracetab.reconcile." + name)
				.anyMatch((name) -> type.getName().equals(name) || type.getName().startsWith(name + "$")));

	private static final DescribedPredicate<JavaClass> MONEY = resideInAnyPackage("io.tracetab.quantity..",
			"io.tracetab.price..", "io.tracetab.receipt..", "io.tracetab.reconcile..", "io.tracetab.billing..")
		.and(DescribedPredicate.not(STATISTICS));

	private static final DescribedPredicate<JavaClass> FLOATING = type(double.class).or(type(float.class))
		.or(type(Double.class))
		.or(type(Float.class))
		.as("floating point");

	@Test
	void theCoreIsPlainJava() {
		check(classes().that(DescribedPredicate.not(EDGE))
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage("", "java..", "org.jspecify..", "org.slf4j..",
					"com.datadoghq.sketch..", "org.hipparchus..", "io.tracetab.."))
			.because("it is to run inside a distributed engine as well: libraries stay in adapters, Spring in wiring"));
	}

	@Test
	void onlyAwsPackagesSeeTheSdk() {
		check(noClasses().that()
			.resideOutsideOfPackage("..aws..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("software.amazon.."));
	}

	@Test
	void onlyJdbcPackagesSeeSql() {
		check(noClasses()
			.that(DescribedPredicate.not(SQL)
				.and(DescribedPredicate
					.not(resideInAnyPackage("io.tracetab.source.focus..", "io.tracetab.world.invoice.parquet.."))))
			.should()
			.dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..",
					"org.springframework.dao..", "org.springframework.transaction..", "org.duckdb..", "org.h2..",
					"org.postgresql..", "org.flywaydb.."))
			.because(
					"a port says what is kept, its jdbc package says how; bill readers alone hand over a relation, and the world's bill is copied to Parquet"));
	}

	@Test
	void whatSpeaksSqlIsPrivateToItsPackage() {
		check(classes().that()
			.resideInAPackage("..jdbc..")
			.and()
			.areTopLevelClasses()
			.should()
			.notBePublic()
			.because("callers know the port, and component scan finds the adapter"));
	}

	@Test
	void onlyJdbcPackagesAndWiringSeeTheDatabase() {
		check(noClasses().that(DescribedPredicate.not(SQL.or(WIRING)))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.tracetab.database.."));
	}

	@Test
	void moneyIsNeverKeptInFloatingPoint() {
		check(fields().that().areDeclaredInClassesThat(MONEY).should().notHaveRawType(FLOATING));
	}

	@Test
	void moneyIsNeverHandedOverInFloatingPoint() {
		check(noCodeUnits().that()
			.areDeclaredInClassesThat(MONEY)
			.should()
			.haveRawReturnType(FLOATING)
			.orShould()
			.haveRawParameterTypes(DescribedPredicate.anyElementThat(FLOATING)));
	}

	@Test
	void moneyIsNeverComputedInFloatingPoint() {
		check(noClasses().that(MONEY)
			.should()
			.callMethodWhere(roundsToFloatingPoint())
			.orShould()
			.callMethod(BigDecimal.class, "valueOf", double.class)
			.orShould()
			.callConstructor(BigDecimal.class, double.class));
	}

	@Test
	void timeComesFromAClock() {
		check(noClasses().that(DescribedPredicate.not(WIRING.or(resideInAnyPackage("io.tracetab.cli.."))))
			.should()
			.callMethodWhere(asksTheSystemClock())
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callConstructor(Date.class)
			.because("an InstantSource is passed in, so that a test and a rebuild can say what time it is"));
	}

	@Test
	void caseChangesNameALocale() {
		check(noClasses().should()
			.callMethod(String.class, "toLowerCase")
			.orShould()
			.callMethod(String.class, "toUpperCase")
			.because("in a Turkish locale the lower case of I is not i"));
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching("io.tracetab.(**)").should().beFreeOfCycles());
	}

	@Test
	void aReceiptNeverLooksAtTheBill() {
		check(noClasses().that()
			.resideInAPackage("io.tracetab.receipt..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.tracetab.billing..", "io.tracetab.reconcile..")
			.because("comparing the two would prove nothing"));
	}

	@Test
	void aSourceOnlyReads() {
		check(noClasses().that()
			.resideInAPackage("io.tracetab.source..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..jdbc.."));
	}

	@Test
	void theWorldDoesNotMarkItsOwnHomework() {
		check(noClasses().that()
			.resideInAPackage("io.tracetab.world..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.tracetab.usage..", "io.tracetab.receipt..", "io.tracetab.reconcile..",
					"io.tracetab.analyze..", "io.tracetab.simulate..", "io.tracetab.recommend.."));
	}

	@Test
	void pagesAndCommandsGoThroughPorts() {
		check(noClasses().that()
			.resideInAnyPackage("io.tracetab.web..", "io.tracetab.cli..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..jdbc..", "..aws.."));
	}

	@Test
	void onlyTheCommandLineAsksForAccuracy() {
		check(noClasses().that()
			.resideOutsideOfPackages("io.tracetab.accuracy..", "io.tracetab.cli..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.tracetab.accuracy.."));
	}

	@Test
	void nothingButAccuracyReadsTheTruth() {
		check(noClasses().that()
			.resideOutsideOfPackages("io.tracetab.accuracy..", "io.tracetab.world..")
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("io.tracetab.world.TruthFile")
			.orShould()
			.dependOnClassesThat()
			.resideInAPackage("io.tracetab.world.truth..")
			.because("a product that could see the truth would prove nothing by coming near it"));
	}

	/** Names of files are texts, which no rule on classes sees. */
	@Test
	void noOtherClassNamesAFileOfTruth() throws IOException {
		Pattern truth = Pattern.compile(
				"truth\\.json|truth-days|truth-hours|alternatives\\.ndjson|curves\\.ndjson|problems\\.ndjson|planted\\.ndjson|ledger\\.ndjson");
		try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
			assertThat(sources.filter(Files::isRegularFile)
				.filter((file) -> truth.matcher(text(file)).find())
				.map((file) -> file.getFileName().toString())).containsExactly("TruthFile.java");
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void testsAreNamedSoThatTheyAreRun() {
		check(TEST_CLASSES,
				classes().that(DescribedPredicate.describe("hold tests", ArchitectureTests::holdsTests))
					.should()
					.haveSimpleNameEndingWith("Tests")
					.because("Surefire runs *Tests and passes over any other in silence"));
	}

	@Test
	void springNeverFillsAField() {
		check(fields().should()
			.notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
			.because("what a class needs is in its constructor"));
	}

	@Test
	void storesAreComponentsThatNobodyWraps() {
		check(noClasses().should()
			.beAnnotatedWith("org.springframework.stereotype.Repository")
			.because(
					"Spring would wrap it to translate exceptions: JdbcClient has, and a final class cannot be wrapped"));
	}

	@Test
	void wiringIsPrivateToItsPackage() {
		check(classes().that()
			.areAnnotatedWith("org.springframework.context.annotation.Configuration")
			.should()
			.bePackagePrivate());
	}

	@Test
	void beansAreMadeWhereTheyAreLookedFor() {
		check(classes().that()
			.areTopLevelClasses()
			.and()
			.areAnnotatedWith("org.springframework.context.annotation.Configuration")
			.should()
			.haveSimpleNameEndingWith("Configuration"));
		check(noClasses().that()
			.resideOutsideOfPackage("io.tracetab.web..")
			.and()
			.areNotAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")
			.and()
			.areNotAnnotatedWith("org.springframework.context.annotation.Configuration")
			.should()
			.beMetaAnnotatedWith("org.springframework.stereotype.Component")
			.because("only configurations and the web are scanned: anything else would be silently missing"));
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(CLASSES.stream()
			.map(JavaClass::getPackage)
			.distinct()
			.filter((javaPackage) -> !javaPackage.isAnnotatedWith(NullMarked.class))).isEmpty();
	}

	@Test
	void namesSayWhatAThingIs() {
		check(classes().should()
			.haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Dto|DTO)")
			.andShould()
			.resideOutsideOfPackages("..util..", "..utils..", "..common..", "..impl..", "..dto..", "..service..",
					"..manager..", "..helper.."));
	}

	private static DescribedPredicate<JavaMethodCall> asksTheSystemClock() {
		return DescribedPredicate.describe("the system's clock is asked", (call) -> {
			boolean now = call.getName().equals("now") && call.getTarget().getRawParameterTypes().isEmpty()
					&& call.getTargetOwner().getPackageName().equals("java.time");
			boolean clock = call.getName().matches("system.*|tick.*")
					&& call.getTargetOwner().isAssignableTo(InstantSource.class);
			return now || clock;
		});
	}

	private static DescribedPredicate<JavaMethodCall> roundsToFloatingPoint() {
		return DescribedPredicate.describe("a number is rounded to floating point",
				(call) -> call.getName().matches("doubleValue|floatValue")
						&& call.getTargetOwner().isAssignableTo(Number.class));
	}

	private static DescribedPredicate<JavaClass> nestedInWiring() {
		return DescribedPredicate.describe("nested in wiring",
				(javaClass) -> javaClass.getName().matches(".*(Configuration|Properties)\\$.*"));
	}

	private static boolean holdsTests(JavaClass javaClass) {
		return javaClass.isTopLevelClass() && !javaClass.getModifiers().contains(JavaModifier.ABSTRACT) && javaClass
			.getAllMethods()
			.stream()
			.anyMatch((method) -> method.isMetaAnnotatedWith(Testable.class) || method.isAnnotatedWith(Property.class));
	}

	private static void check(ArchRule rule) {
		check(CLASSES, rule);
	}

	private static void check(JavaClasses classes, ArchRule rule) {
		rule.allowEmptyShould(true).check(classes);
	}

	private static JavaClasses besides(Class<?> type) {
		return new ClassFileImporter().importUrl(type.getProtectionDomain().getCodeSource().getLocation());
	}

}
