package io.tracetab.world.shown.terraform;

import java.util.List;
import java.util.Map;

import io.tracetab.world.shown.AtlasInventory;
import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Place;

/**
 * The cluster at MongoDB Atlas, by the provider that MongoDB publishes.
 */
final class AtlasResources {

	private final Project project;

	AtlasResources(Project project) {
		this.project = project;
	}

	void cluster(AtlasCluster cluster) {
		Place place = cluster.place();
		Map<String, Object> specs = Json.object("instance_size", AtlasInventory.SIZE, "node_count",
				AtlasCluster.SERVERS, "disk_size_gb", AtlasCluster.DISK_GB);
		List<Object> tags = Project.blocks();
		AtlasInventory.tags(place).forEach((key, value) -> tags.add(Json.object("key", key, "value", value)));
		Map<String, Object> arguments = Json.object("project_id", Place.ATLAS_PROJECT, "name", place.name(),
				"cluster_type", "REPLICASET", "mongo_db_major_version", "8.0", "backup_enabled", true,
				"replication_specs",
				Project.blocks(Json.object("region_configs", Project.blocks(Json.object("provider_name", "AWS",
						"region_name", "US_EAST_1", "priority", 7, "electable_specs", Project.blocks(specs))))),
				"tags", tags);
		Map<String, Object> computed = Json.object("cluster_id", AtlasInventory.CLUSTER, "connection_strings",
				List.of(Json.object("standard_srv", "mongodb+srv://" + cluster.domain())), "create_date",
				"2025-02-11T08:12:00Z", "encryption_at_rest_provider", "NONE", "id",
				AtlasInventory.CLUSTER + '-' + place.name(), "mongo_db_version", AtlasInventory.VERSION, "paused",
				false, "pit_enabled", false, "root_cert_type", "ISRGROOTX1", "state_name", "IDLE",
				"termination_protection_enabled", false, "timeouts", Json.NULL, "version_release_system", "LTS");
		this.project.add(place, State.ATLAS_CLUSTER, arguments, computed);
	}

}
