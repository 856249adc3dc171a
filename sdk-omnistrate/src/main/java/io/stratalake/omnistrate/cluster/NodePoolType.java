package io.stratalake.omnistrate.cluster;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The type name of node pools among the objects of a host cluster: each cloud provider has its own name. */
final class NodePoolType {

    private NodePoolType() {}

    /**
     * @param cloudProvider an open enum of the host cluster, or null
     * @throws IllegalArgumentException if no word is known for it
     */
    static String of(@Nullable Object cloudProvider) {
        var provider = Objects.toString(cloudProvider, "unknown");
        return switch (provider.toLowerCase(Locale.ROOT)) {
            case "aws" -> "NODE_GROUP";
            case "gcp" -> "NODEPOOL";
            case "azure" -> "AZURE_NODEPOOL";
            default ->
                throw new IllegalArgumentException(
                        "node pools on cloud provider \"%s\" cannot be deleted: the service does so on aws, gcp and azure"
                                .formatted(provider));
        };
    }
}
