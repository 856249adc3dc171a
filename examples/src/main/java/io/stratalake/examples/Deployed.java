package io.stratalake.examples;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.examples.console.Console;
import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import io.stratalake.omnistrate.instance.Instance;
import io.stratalake.omnistrate.instance.InstanceDetail;
import io.stratalake.omnistrate.instance.InstanceHandle;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instance as it was when it was read, and the words by which the programs tell it from others. */
record Deployed(Instance instance) {

    private static final DeploymentStatus UNKNOWN = DeploymentStatus.of("(unknown)");

    /** Every instance of every environment of all services, read page by page. */
    static List<Deployed> all(OmnistrateClient omnistrate, Console console) {
        Stream<Instance> instances = environments(omnistrate)
                .flatMap(environment -> environment.instances().list(q -> q.excludeNetworkTopology(true)).stream());
        return console.readAll("instances", instances.map(Deployed::new)).stream()
                .sorted(Comparator.comparing(Deployed::serviceAndEnvironment).thenComparing(Deployed::id))
                .toList();
    }

    /** The environments of all services: each that a plan is offered in. */
    static Stream<Environment> environments(OmnistrateClient omnistrate) {
        return omnistrate.services().list().stream()
                .flatMap(service -> service.offerings().stream()
                        .flatMap(offering -> Stream.ofNullable(offering.serviceEnvironmentID()))
                        .distinct()
                        .map(id -> omnistrate.service(service.serviceId()).environment(id)));
    }

    private InstanceDetail detail() {
        return instance.consumptionResourceInstanceResult();
    }

    String id() {
        return Objects.requireNonNullElse(detail().id(), "(no id)");
    }

    String service() {
        return instance.serviceName();
    }

    String environment() {
        return instance.serviceEnvName();
    }

    String serviceAndEnvironment() {
        return service() + " / " + environment();
    }

    String plan() {
        return instance.productTierName();
    }

    String version() {
        return instance.tierVersion();
    }

    String provider() {
        return instance.cloudProvider().value();
    }

    @Nullable
    String region() {
        return detail().region();
    }

    DeploymentStatus status() {
        return Objects.requireNonNullElse(detail().status(), UNKNOWN);
    }

    boolean is(DeploymentStatus status) {
        return status.equals(detail().status());
    }

    @Nullable
    OffsetDateTime lastModifiedAt() {
        return detail().lastModifiedAt();
    }

    /** Returns whether the instance runs and the service reports no load. */
    boolean hasNoLoad() {
        return is(DeploymentStatus.RUNNING) && "POD_IDLE".equals(detail().instanceLoadStatus());
    }

    boolean isProtected() {
        var metadata = detail().resourceInstanceMetadata();
        return metadata != null && Boolean.TRUE.equals(metadata.deletionProtection());
    }

    /**
     * The resource that it is one of, which most changes have to name.
     *
     * @throws DecodingException if the service does not tell
     */
    String resourceId() {
        var told = instance.resourceId() != null ? instance.resourceId() : detail().resourceID();
        if (told == null) {
            throw new DecodingException(
                    "The service does not tell of which resource " + id()
                            + " is, and without that it cannot be changed",
                    Failure.unrelatedToACall(),
                    null);
        }
        return told;
    }

    InstanceHandle handle(OmnistrateClient omnistrate) {
        return environment(omnistrate).instance(id());
    }

    Environment environment(OmnistrateClient omnistrate) {
        return omnistrate.service(instance.serviceId()).environment(instance.environmentId());
    }
}
