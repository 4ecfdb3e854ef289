package io.tracetab.usage;

import java.util.Map;

import io.tracetab.inventory.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What the price of an invocation depends on, as the function was set at the time.
 *
 * @param known whether the inventory has the function
 * @param memoryMb 0 when unknown
 * @param arm whether it runs on arm64; else x86
 * @param ephemeralMb 512 when unknown: what comes without charge
 * @param initAlwaysBilled image or custom runtime: its initialisation was billed before
 * August 2025, too
 * @param restoreBilled SnapStart of a runtime whose restores are charged
 */
record FunctionSettings(boolean known, int memoryMb, boolean arm, int ephemeralMb, boolean initAlwaysBilled,
		boolean restoreBilled) {

	static final FunctionSettings UNKNOWN = new FunctionSettings(false, 0, false, 512, false, false);

	static FunctionSettings of(Resource function) {
		Map<String, String> settings = function.settings();
		String runtime = settings.getOrDefault("Runtime", "");
		boolean snapStart = "PublishedVersions".equals(settings.get("SnapStart.ApplyOn"))
				|| "On".equals(settings.get("SnapStart.OptimizationStatus"));
		return new FunctionSettings(true, number(settings.get("MemorySize"), 0),
				"arm64".equals(settings.get("Architectures.0")), number(settings.get("EphemeralStorage.Size"), 512),
				"Image".equals(settings.get("PackageType")) || runtime.startsWith("provided"),
				snapStart && (runtime.startsWith("python") || runtime.startsWith("dotnet")));
	}

	private static int number(@Nullable String text, int otherwise) {
		if (text == null) {
			return otherwise;
		}
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			return otherwise;
		}
	}

}
