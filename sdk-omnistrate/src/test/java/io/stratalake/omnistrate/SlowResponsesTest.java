package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.omnistrate.cluster.HostClusterInspectionApi;
import io.stratalake.omnistrate.instance.InstanceActionsApi;
import io.stratalake.omnistrate.instance.InstanceHandle;
import io.stratalake.omnistrate.instance.InvokeWorkflowVerbRequest;
import io.stratalake.omnistrate.instance.RunCustomWorkflowRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that the service answers after the work only have timeouts of their own, which exceed that time. */
class SlowResponsesTest {

    private static final String STARTED = "{\"workflowId\": \"wf-1\", \"workflowExecutionId\": \"wfe-1\"}";

    private final List<Duration> attempts = new ArrayList<>();
    private final List<Duration> silences = new ArrayList<>();

    @AutoClose
    private final Fleet fleet = new Fleet();

    @AutoClose
    private final OmnistrateClient client =
            fleet.client(new OkHttpClient.Builder().addInterceptor(this::note).build());

    private final InstanceHandle instance =
            client.service("s-1").environment("se-1").instance("i-1");

    private Response note(Interceptor.Chain chain) throws IOException {
        attempts.add(Duration.ofNanos(chain.call().timeout().timeoutNanos()));
        silences.add(Duration.ofMillis(chain.readTimeoutMillis()));
        return chain.proceed(chain.request());
    }

    private void limited(Duration attempt, Duration silence) {
        assertEquals(attempt, attempts.get(attempts.size() - 1));
        assertEquals(silence, silences.get(silences.size() - 1));
    }

    private static InvokeWorkflowVerbRequest invoking(long wait) {
        return InvokeWorkflowVerbRequest.builder()
                .resourceId("r-1")
                .waitForCompletionSeconds(wait)
                .build();
    }

    private static RunCustomWorkflowRequest running(long wait) {
        return RunCustomWorkflowRequest.builder()
                .resourceId("r-1")
                .waitForCompletionSeconds(wait)
                .build();
    }

    /** An attempt has two minutes anyway; it is the silence that would end the call at its 60th second. */
    @ParameterizedTest
    @ValueSource(longs = {60, 45, 1})
    void a_run_that_is_waited_for_outlasts_the_wait(long seconds) {
        fleet.answer(202, STARTED);
        instance.invokeWorkflow("rotate-keys", invoking(seconds));
        limited(Duration.ofMinutes(2), Duration.ofSeconds(seconds + 30));

        fleet.answer(202, STARTED);
        instance.runCustomWorkflow("wf-1", running(seconds));
        limited(Duration.ofMinutes(2), Duration.ofSeconds(seconds + 30));

        fleet.answer(202, STARTED);
        client.api(InstanceActionsApi::new).invokeWorkflowVerb("s-1", "se-1", "i-1", "v", invoking(seconds));
        limited(Duration.ofMinutes(2), Duration.ofSeconds(seconds + 30));
    }

    @Test
    void a_run_that_is_not_waited_for_has_the_usual_time() {
        var unsaid = InvokeWorkflowVerbRequest.builder().resourceId("r-1").build();
        for (var request : List.of(unsaid, invoking(0))) {
            fleet.answer(202, STARTED);
            instance.invokeWorkflow("rotate-keys", request);
            limited(Duration.ofMinutes(2), Duration.ofSeconds(10));
        }
    }

    @Test
    void the_callers_deadline_counts_nevertheless() {
        fleet.answer(202, STARTED);
        instance.with(CallOptions.none().timeout(Duration.ofSeconds(5))).invokeWorkflow("rotate-keys", invoking(60L));

        assertEquals(Duration.ofSeconds(5), attempts.get(0));
    }

    @ParameterizedTest
    @CsvSource({"aws, NODE_GROUP", "gcp, NODEPOOL", "azure, AZURE_NODEPOOL", "AWS, NODE_GROUP"})
    void a_node_pool_is_deleted_within_ten_minutes_under_the_word_of_its_cloud(String cloud, String type) {
        fleet.answer(200, "{\"id\": \"hc-1\", \"cloudProvider\": \"" + cloud + "\"}")
                .answer(200, "");

        client.hostClusters().deleteNodePool("hc-1", "pool/1");

        assertEquals(
                "DELETE " + Fleet.ROOT + "/host-cluster/hc-1/entityType/" + type + "/entityID/pool%2F1",
                fleet.lines().get(1));
        limited(Duration.ofSeconds(630), Duration.ofSeconds(630));
        assertEquals(Duration.ofSeconds(10), silences.get(0), "the read before it is a usual one");
    }

    @Test
    void so_is_any_object_of_a_host_cluster() {
        List<Consumer<OmnistrateClient>> ways = List.of(
                c -> c.hostClusters().inspect("hc-1").deleteEntity("NODEPOOL", "p"),
                c -> c.api(HostClusterInspectionApi::new).deleteHostClusterEntity("hc-1", "NODEPOOL", "p"));
        for (var way : ways) {
            fleet.answer(200, "");
            way.accept(client);
            limited(Duration.ofSeconds(630), Duration.ofSeconds(630));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cloudProvider\": \"nebius\"}", "{\"cloudProvider\": \"byoc-onprem\"}"})
    void a_cloud_whose_word_is_not_known_is_refused_before_the_deletion(String cluster) {
        fleet.answer(200, cluster);

        var refused = assertThrows(
                IllegalArgumentException.class, () -> client.hostClusters().deleteNodePool("hc-1", "p"));

        assertTrue(refused.getMessage().contains("aws, gcp and azure"), refused::getMessage);
        assertEquals(1, fleet.asked().size());
    }
}
