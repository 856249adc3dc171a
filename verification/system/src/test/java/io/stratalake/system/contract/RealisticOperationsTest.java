package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.ContractDocument.Operation;
import io.stratalake.core.contract.ContractWatch;
import io.stratalake.core.contract.SampleCall;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.fault.SlowTests;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of both platforms in a realistic sandbox: late resources, stale states, absent properties, null lists,
 * endless operations, and errors of every form. A call succeeds or throws an exception of the SDK, and every request
 * conforms to the contract.
 */
@SuppressWarnings("deprecation") // deprecated operations stay covered while the contracts have them
class RealisticOperationsTest {

    private static final SimulatedTime TIME = new SimulatedTime(ContractFixture.NOW);
    private static final Sandbox SANDBOX =
            Sandbox.builder().timeSource(TIME).realistic(7).start();

    private static final ContractWatch GREENLAKE_WATCH = GreenLake.watch();
    private static final OkHttpClient GREENLAKE_HTTP = watchedBy(GREENLAKE_WATCH);
    private static final GreenLakeClient GREENLAKE = GreenLakeClient.builder()
            .baseUrl(SANDBOX.baseUrl())
            .clientCredentials(SANDBOX.clientId(), SANDBOX.clientSecret())
            .workspaceId(SANDBOX.workspaceId())
            .httpClient(GREENLAKE_HTTP)
            .time(TIME)
            .build();

    private static final ContractWatch FLEET_WATCH = Omnistrate.watch();
    private static final OkHttpClient FLEET_HTTP = watchedBy(FLEET_WATCH);
    private static final OmnistrateClient OMNISTRATE = OmnistrateClient.builder()
            .baseUrl(SANDBOX.baseUrl())
            .signIn(SANDBOX.fleetEmail(), SANDBOX.fleetPassword())
            .httpClient(FLEET_HTTP)
            .time(TIME)
            .build();

    static Stream<String> greenlakeOperations() {
        return EveryOperationTest.operationIds().stream().flatMap(id -> SlowTests.half(id, id));
    }

    static Stream<Operation> fleetOperations() {
        return ContractDocument.read(
                        Path.of("..", "..", "specs", "omnistrate", "fleet.yaml"), "io.stratalake.omnistrate")
                .operations()
                .stream()
                .flatMap(operation -> SlowTests.half(operation.id(), operation));
    }

    private static OkHttpClient watchedBy(ContractWatch watch) {
        return new OkHttpClient.Builder().addNetworkInterceptor(watch).build();
    }

    @AfterAll
    static void stop() {
        GREENLAKE.close();
        OMNISTRATE.close();
        SANDBOX.close();
        for (var http : List.of(GREENLAKE_HTTP, FLEET_HTTP)) {
            http.connectionPool().evictAll();
            http.dispatcher().executorService().shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("greenlakeOperations")
    void greenlake(String operationId) {
        assertConforms(() -> EveryOperationTest.call(operationId, GREENLAKE), GREENLAKE_WATCH);
    }

    @ParameterizedTest
    @MethodSource("fleetOperations")
    void fleet(Operation operation) {
        assertConforms(() -> SampleCall.withExamples(operation).send(OMNISTRATE::api), FLEET_WATCH);
        assertTrue(FLEET_WATCH.operations().contains(operation.id()));
    }

    private static void assertConforms(Runnable call, ContractWatch watch) {
        try {
            call.run();
        } catch (StratalakeException e) {
            assertFalse(e.getMessage().contains("<html>"), e::getMessage);
        } catch (NoSuchElementException e) {
            // A flow looked for a resource that an earlier one has used up or that shows late.
            assertEquals("No value present", e.getMessage());
        }
        assertEquals(
                List.of(),
                watch.takeFindings().stream()
                        .filter(finding -> !finding.exchange().contains(" answered "))
                        .toList());
    }
}
