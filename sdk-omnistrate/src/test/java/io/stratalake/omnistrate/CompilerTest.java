package io.stratalake.omnistrate;

import static io.stratalake.core.compiler.CompileFailure.NO_SUCH_METHOD;
import static io.stratalake.core.compiler.CompileFailure.WRONG_ARGUMENT;

import com.google.gson.TypeAdapter;
import io.stratalake.core.compiler.CompileFailure;
import io.stratalake.core.compiler.WrongCodeTest;
import io.stratalake.core.operation.Operation;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.NullMarked;

/**
 * Calls that the fleet does not have do not compile. Every wrong snippet stands beside a right one that differs in the wrong
 * thing alone, so that neither a typing error nor a missing import can pass for a proof.
 */
class CompilerTest extends WrongCodeTest {

    CompilerTest() {
        super(Operation.class, OmnistrateClient.class, OkHttpClient.class, NullMarked.class, TypeAdapter.class);
    }

    @Override
    protected Stream<CompileFailure> rules() {
        return Stream.of(waiting(), values(), requests()).flatMap(rules -> rules);
    }

    private static Stream<CompileFailure> waiting() {
        return Stream.of(
                new CompileFailure(
                        "a list is no work to wait for",
                        "«prod.instances().list().await»()",
                        NO_SUCH_METHOD,
                        "prod.instances().list().toList()"),
                new CompileFailure(
                        "what is awaited is no work any more",
                        "«instance.stop(\"r\").await().await»()",
                        NO_SUCH_METHOD,
                        "instance.stop(\"r\").await().resourceId()"),
                new CompileFailure(
                        "a change that is made at once is no work to wait for",
                        "«instance.get().await»()",
                        NO_SUCH_METHOD,
                        "instance.watchUntilRunning().await()"),
                new CompileFailure(
                        "a restart leaves an instance, no snapshot",
                        "(Snapshot) «instance.restart(\"r\").await()»",
                        WRONG_ARGUMENT,
                        "(Instance) instance.restart(\"r\").await()"),
                new CompileFailure(
                        "a snapshot is no instance until it is restored",
                        "(Instance) «instance.snapshots().create().await()»",
                        WRONG_ARGUMENT,
                        "(Instance) instance.snapshots().restore(\"s\").await()"),
                new CompileFailure(
                        "a check that settles a restart gives the instance",
                        "instance.restart(\"r\").completeWhen(«snapshot()»)",
                        WRONG_ARGUMENT,
                        "instance.restart(\"r\").completeWhen(instance())"));
    }

    private static Stream<CompileFailure> values() {
        return Stream.of(
                new CompileFailure(
                        "costs are those of a type of environment",
                        "client.costs().byUser(«\"PROD\"», day, day)",
                        WRONG_ARGUMENT,
                        "client.costs().byUser(EnvironmentType.PROD, day, day)"),
                new CompileFailure(
                        "a frequency is no type of environment",
                        "client.costs().byRegion(«Frequency.DAILY», day, day, Frequency.DAILY)",
                        WRONG_ARGUMENT,
                        "client.costs().byRegion(EnvironmentType.PROD, day, day, Frequency.DAILY)"),
                new CompileFailure(
                        "a moment has an offset",
                        "client.costs().byUser(EnvironmentType.PROD, «java.time.LocalDate.EPOCH», day)",
                        WRONG_ARGUMENT,
                        "client.costs().byUser(EnvironmentType.PROD, java.time.OffsetDateTime.MIN, day)"),
                new CompileFailure(
                        "a filter of instances is of an open enum",
                        "new ListInstancesQuery().filter(«\"onlyRunning\"»)",
                        WRONG_ARGUMENT,
                        "new ListInstancesQuery().filter(InstanceFilter.of(\"onlyRunning\"))"),
                new CompileFailure(
                        "a page size is a number",
                        "new ListAuditEventsQuery().pageSize(«\"50\"»)",
                        WRONG_ARGUMENT,
                        "new ListAuditEventsQuery().pageSize(50)"),
                new CompileFailure(
                        "a page begins at a token, not at a number of items",
                        "new ListAuditEventsQuery().startingAt(«100»)",
                        WRONG_ARGUMENT,
                        "new ListAuditEventsQuery().startingAt(\"100\")"),
                new CompileFailure(
                        "the status of a subscription is not that of a user",
                        "(SubscriptionStatus) «UserStatus.ACTIVE»",
                        WRONG_ARGUMENT,
                        "(SubscriptionStatus) SubscriptionStatus.ACTIVE"));
    }

    private static Stream<CompileFailure> requests() {
        return Stream.of(
                new CompileFailure(
                        "an instance is not moved to another provider",
                        "«UpdateInstanceRequest.builder().cloudProvider»(\"aws\")",
                        NO_SUCH_METHOD,
                        "CreateInstanceRequest.builder().cloudProvider(\"aws\")"),
                new CompileFailure(
                        "a snapshot is given its id by the service",
                        "«CreateSnapshotRequest.builder().snapshotId»(\"s\")",
                        NO_SUCH_METHOD,
                        "CreateSnapshotRequest.builder().targetRegion(\"s\")"),
                new CompileFailure(
                        "a create request is not an update request",
                        "instance.update(«CreateInstanceRequest.builder().build()»)",
                        WRONG_ARGUMENT,
                        "instance.update(UpdateInstanceRequest.builder().build())"),
                new CompileFailure(
                        "an instance is made with the keys that name its plan",
                        "prod.instances().create(«\"pt-1\"», CreateInstanceRequest.builder().build())",
                        WRONG_ARGUMENT,
                        "prod.instances().create(keys(), CreateInstanceRequest.builder().build())"),
                new CompileFailure(
                        "an environment is one of a service",
                        "«client.environment»(\"se-1\")",
                        NO_SUCH_METHOD,
                        "client.service(\"se-1\")"));
    }

    @Override
    protected String source(String expression) {
        return """
                package user;

                import io.stratalake.omnistrate.Environment;
                import io.stratalake.omnistrate.OmnistrateClient;
                import io.stratalake.omnistrate.account.*;
                import io.stratalake.omnistrate.billing.*;
                import io.stratalake.omnistrate.cluster.*;
                import io.stratalake.omnistrate.environment.*;
                import io.stratalake.omnistrate.event.*;
                import io.stratalake.omnistrate.instance.*;
                import java.time.OffsetDateTime;
                import java.util.Optional;
                import java.util.function.Supplier;

                abstract class Job {
                    abstract ResourceKeys keys();

                    abstract Supplier<Optional<Instance>> instance();

                    abstract Supplier<Optional<Snapshot>> snapshot();

                    Object run(OmnistrateClient client, Environment prod, InstanceHandle instance, OffsetDateTime day) {
                        return %s;
                    }
                }
                """.formatted(expression);
    }
}
