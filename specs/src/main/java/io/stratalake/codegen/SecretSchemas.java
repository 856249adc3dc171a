package io.stratalake.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.openapitools.codegen.utils.ModelUtils;

/** The schemas of a contract that have a secret, at any depth. */
final class SecretSchemas {

    private final OpenAPI contract;
    private final Set<Schema<?>> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    SecretSchemas(OpenAPI contract) {
        this.contract = contract;
    }

    static boolean isSecret(Schema<?> schema) {
        return schema.getExtensions() != null
                && Boolean.TRUE.equals(schema.getExtensions().get("x-secret"));
    }

    /** Returns whether a schema is secret or has a part that is; false for null. */
    boolean contains(Schema<?> schema) {
        if (schema == null) {
            return false;
        }
        var referenced = ModelUtils.getReferencedSchema(contract, schema);
        return isSecret(schema)
                || isSecret(referenced)
                || (visited.add(referenced) && parts(referenced).stream().anyMatch(this::contains));
    }

    private static List<Schema<?>> parts(Schema<?> schema) {
        var parts = new ArrayList<Schema<?>>();
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(parts::add);
        }
        if (schema.getAllOf() != null) {
            schema.getAllOf().forEach(parts::add);
        }
        if (schema.getItems() != null) {
            parts.add(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            parts.add(values);
        }
        return parts;
    }
}
