package io.tracetab;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The modules keep to what their package-info declares and to the reading order.
 */
class ModularityTests {

	/** Main code only: what lies where the application lies. */
	private static final ApplicationModules MODULES = ApplicationModules.of(TracetabApplication.class,
			(ImportOption) (location) -> location
				.contains(TracetabApplication.class.getProtectionDomain().getCodeSource().getLocation().getPath()));

	@Test
	void modulesUseOnlyWhatTheyDeclare() {
		MODULES.verify();
	}

	@Test
	void everyModuleHasItsPlaceInTheReadingOrder() {
		assertThat(names(MODULES.stream())).isSubsetOf(ReadingOrder.MODULES);
	}

	@Test
	void everyModuleDependsOnlyOnModulesBeforeIt() {
		MODULES.stream()
			.forEach((module) -> assertThat(dependencies(module)).as("what %s depends on", name(module))
				.isSubsetOf(before(module)));
	}

	@Test
	void everyModuleDeclaresWhatItMayUse() {
		assertThat(MODULES.stream().filter((module) -> !declaresDependencies(module)).map(ModularityTests::name))
			.as("modules whose package-info lacks @ApplicationModule(allowedDependencies = ...), which allows them all")
			.isEmpty();
	}

	@Test
	void diagramsAreDrawn() {
		new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
	}

	private static boolean declaresDependencies(ApplicationModule module) {
		return module.getBasePackage()
			.getAnnotation(org.springframework.modulith.ApplicationModule.class)
			.filter((declared) -> !Arrays.asList(declared.allowedDependencies())
				.contains(org.springframework.modulith.ApplicationModule.OPEN_TOKEN))
			.isPresent();
	}

	private static List<String> dependencies(ApplicationModule module) {
		return names(module.getDirectDependencies(MODULES).uniqueModules());
	}

	private static List<String> before(ApplicationModule module) {
		return ReadingOrder.MODULES.stream().takeWhile((earlier) -> !earlier.equals(name(module))).toList();
	}

	private static List<String> names(Stream<ApplicationModule> modules) {
		return modules.map(ModularityTests::name).toList();
	}

	private static String name(ApplicationModule module) {
		return module.getIdentifier().toString();
	}

}
