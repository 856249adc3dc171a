package io.stratalake.examples.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.ContractDocument.Operation;
import io.stratalake.core.contract.ContractWatch;
import io.stratalake.core.contract.SampleCall;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of both platforms in a realistic sandbox: late resources, stale states, absent properties, null lists,
 * endless operations, and errors of every form. A call succeeds or throws an exception of the SDK, and every request
 * conforms to the contract.
 */
@SuppressWarnings("deprecation") // deprecated operations stay covered while the contracts have them
class RealisticOperationsTest {

    private static final int SEEDS = 3;
    private static final List<Operation> FLEET = ContractDocument.read(
                    Path.of("..", "specs", "omnistrate", "fleet.yaml"), "io.stratalake.omnistrate")
            .operations();

    private final SimulatedTime time = new SimulatedTime(ContractFixture.NOW);

    private ContractWatch watch;
    private OkHttpClient watched;

    static Stream<Arguments> greenlakeOperations() {
        return EveryOperationTest.operationIds().stream().flatMap(RealisticOperationsTest::withSeeds);
    }

    static Stream<Arguments> fleetOperations() {
        return FLEET.stream().flatMap(RealisticOperationsTest::withSeeds);
    }

    private static Stream<Arguments> withSeeds(Object operation) {
        return IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(operation, seed));
    }

    private OkHttpClient watchedBy(ContractWatch watch) {
        this.watch = watch;
        watched = new OkHttpClient.Builder().addNetworkInterceptor(watch).build();
        return watched;
    }

    @AfterEach
    void stop() {
        watched.connectionPool().evictAll();
        watched.dispatcher().executorService().shutdown();
    }

    @ParameterizedTest
    @MethodSource("greenlakeOperations")
    void greenlake(String operationId, int seed) {
        try (var sandbox = Sandbox.builder().timeSource(time).realistic(seed).start();
                var greenlake = GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .httpClient(watchedBy(GreenLake.watch()))
                        .time(time)
                        .build()) {
            assertConforms(() -> EveryOperationTest.call(operationId, greenlake));
        }
    }

    @ParameterizedTest
    @MethodSource("fleetOperations")
    void fleet(Operation operation, int seed) {
        try (var sandbox = Sandbox.builder().timeSource(time).realistic(seed).start();
                var omnistrate = OmnistrateClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .signIn(sandbox.fleetEmail(), sandbox.fleetPassword())
                        .httpClient(watchedBy(Omnistrate.watch()))
                        .time(time)
                        .build()) {
            assertConforms(() -> SampleCall.withExamples(operation).send(omnistrate::api));
            assertTrue(watch.operations().contains(operation.id()));
        }
    }

    private void assertConforms(Runnable call) {
        try {
            call.run();
        } catch (StratalakeException e) {
            assertFalse(e instanceof InvalidRequestException, e::getMessage);
            assertFalse(e.getMessage().contains("<html>"), e::getMessage);
        }
        assertEquals(
                List.of(),
                watch.takeFindings().stream()
                        .filter(finding -> !finding.exchange().contains(" answered "))
                        .toList());
    }
}
