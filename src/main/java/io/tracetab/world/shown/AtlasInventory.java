package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.shown.InventoryFile.Asked;
import io.tracetab.world.shown.InventoryFile.Recorder;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Place;

/**
 * What Atlas answers about the shop's project: its cluster, and the servers of that.
 */
public final class AtlasInventory {

	/** Who pays for the project. */
	public static final String ORGANISATION = "64d1ef8db7c93e5a1c0f7d02";

	/** The project's name. */
	public static final String PROJECT = "shop";

	/** The id of the cluster. */
	public static final String CLUSTER = "64d1f3c5b7c93e5a1c0f8a44";

	/** The size of a server, as Atlas calls it. */
	public static final String SIZE = "M10";

	/** The version of the database. */
	public static final String VERSION = "8.0.15";

	private final Recorder recorder;

	private final AtlasCluster cluster;

	AtlasInventory(Recorder recorder, AtlasCluster cluster) {
		this.recorder = recorder;
		this.cluster = cluster;
	}

	void write() {
		record("listProjects", Map.of(), list(Json.object("id", Place.ATLAS_PROJECT, "orgId", ORGANISATION, "name",
				PROJECT, "clusterCount", 1, "created", "2025-02-11T08:00:00Z")));
		Map<String, Object> project = Json.object("groupId", Place.ATLAS_PROJECT);
		record("listClusters", project, list(cluster()));
		List<Object> servers = new ArrayList<>();
		for (int server = 0; server < AtlasCluster.SERVERS; server++) {
			servers.add(server(server));
		}
		record("listAtlasProcesses", project, list(servers.toArray()));
	}

	private void record(String operation, Map<String, Object> request, Map<String, Object> answer) {
		this.recorder.record(new Asked("", "", "atlas", operation, request), answer);
	}

	private static Map<String, Object> list(Object... results) {
		return Json.object("results", List.of(results), "totalCount", results.length);
	}

	private Map<String, Object> cluster() {
		List<Object> tags = new ArrayList<>();
		tags(this.cluster.place()).forEach((key, value) -> tags.add(Json.object("key", key, "value", value)));
		Map<String, Object> specs = Json.object("instanceSize", SIZE, "nodeCount", AtlasCluster.SERVERS, "diskSizeGB",
				(double) AtlasCluster.DISK_GB, "diskIOPS", 3000, "ebsVolumeType", "STANDARD");
		return Json.object("id", CLUSTER, "groupId", Place.ATLAS_PROJECT, "name", this.cluster.place().name(),
				"clusterType", "REPLICASET", "mongoDBMajorVersion", "8.0", "mongoDBVersion", VERSION, "stateName",
				"IDLE", "paused", false, "backupEnabled", true, "pitEnabled", false, "createDate",
				"2025-02-11T08:12:00Z", "connectionStrings",
				Json.object("standardSrv", "mongodb+srv://" + this.cluster.domain()), "replicationSpecs",
				List.of(Json.object("id", "64d1f3c5b7c93e5a1c0f8a40", "zoneName", "Zone 1", "regionConfigs",
						List.of(Json.object("providerName", "AWS", "regionName", "US_EAST_1", "priority", 7,
								"electableSpecs", specs)))),
				"tags", tags);
	}

	/** What the cluster is tagged with. */
	public static Map<String, String> tags(Place cluster) {
		return Tags.of(cluster.name());
	}

	private Map<String, Object> server(int server) {
		String process = this.cluster.process(server);
		return Json.object("id", process, "groupId", Place.ATLAS_PROJECT, "hostname",
				process.substring(0, process.indexOf(':')), "port", 27017, "replicaSetName",
				process.substring(0, process.indexOf("-shard-")) + "-shard-0", "typeName",
				(server == this.cluster.primary()) ? "REPLICA_PRIMARY" : "REPLICA_SECONDARY", "userAlias",
				this.cluster.host(server), "version", VERSION, "created", "2025-02-11T08:20:00Z");
	}

}
