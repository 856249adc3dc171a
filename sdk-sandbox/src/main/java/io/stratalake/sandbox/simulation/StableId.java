package io.stratalake.sandbox.simulation;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The generator of ids that are the same each time. */
public final class StableId {

    private StableId() {}

    public static String of(String kind, Object... parts) {
        StringBuilder name = new StringBuilder(kind);
        for (Object part : parts) {
            name.append('/').append(part);
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
