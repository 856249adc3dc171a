package io.stratalake.omnistrate.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import io.stratalake.omnistrate.BodyReadingFleet;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SnapshotFromTimeTest {

    @Test
    void asks_for_the_moment_in_the_body_of_a_get() throws IOException {
        try (var fleet = new BodyReadingFleet("{\"snapshotId\": \"ss-1\"}")) {
            var snapshot = fleet.client
                    .service("s-1")
                    .environment("se-1")
                    .instance("i-1")
                    .snapshots()
                    .fromTime(Instant.parse("2026-01-01T12:00:00Z"));

            assertEquals("ss-1", snapshot.snapshotId());
            assertEquals("GET /2022-09-01-00/fleet/service/s-1/environment/se-1/instance/i-1/restore", fleet.asked());
            assertEquals(
                    JsonParser.parseString("{\"targetRestoreTime\": \"2026-01-01T12:00:00Z\"}"),
                    JsonParser.parseString(fleet.body()));
        }
    }
}
