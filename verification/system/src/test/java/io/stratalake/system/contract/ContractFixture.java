package io.stratalake.system.contract;

import io.stratalake.core.contract.ContractWatch;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Sandbox;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh sandbox and a client for each test, with the contracts watching; the test fails if they find anything. */
abstract class ContractFixture {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final SimulatedTime time = new SimulatedTime(NOW);
    final Deviations deviations = new Deviations(KnownDeviation.values());
    final ContractWatch watch = new ContractWatch(GreenLake.ALL, GreenLake.SIGN_IN, deviations);
    final OkHttpClient http =
            new OkHttpClient.Builder().addNetworkInterceptor(watch).build();
    Sandbox sandbox;
    GreenLakeClient greenlake;

    @BeforeEach
    void start() {
        sandbox = settings(Sandbox.builder().timeSource(time)).start();
        greenlake = client().build();
    }

    @AfterEach
    void stop() {
        greenlake.close();
        sandbox.close();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
        watch.mustBeClean();
    }

    Sandbox.Builder settings(Sandbox.Builder builder) {
        return builder;
    }

    /** Another client of the same sandbox, as another process would have. */
    GreenLakeClient.Builder client() {
        return GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .httpClient(http)
                .time(time);
    }

    /** Returns the decoded parameters of the latest request, without those of the page. */
    Set<String> lastQuery() {
        return Stream.of(sandbox.requestLog().last().orElseThrow().query().split("&"))
                .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
                .filter(parameter -> !parameter.matches("(?:limit|offset)=.*"))
                .collect(Collectors.toSet());
    }
}
