package io.stratalake.omnistrate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.contract.Contract;
import io.stratalake.core.contract.ContractDocument.Operation;
import io.stratalake.core.contract.ContractSamples;
import io.stratalake.core.contract.ContractValidatingServer;
import io.stratalake.core.contract.ContractValidatingServer.Answer;
import io.stratalake.core.contract.ContractValidatingServer.Asked;
import io.stratalake.core.contract.FacadeWalk;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.OmnistrateClient;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the contract, called through the facade, with requests and responses validated against the
 * contract. Fails for an operation that no method of the facade sends.
 */
class EveryOperationTest {

    private static final Contract JUDGE = Contract.read(Path.of("..", "specs", "omnistrate", "fleet.yaml"));

    private static final Map<String, Operation> OPERATIONS =
            Documents.FLEET.operations().stream().collect(Collectors.toMap(Operation::id, Function.identity()));

    /** Every resource is given these, so that each has to hand them to each of its calls. */
    private static final CallOptions MARKED = CallOptions.none().header("X-Report", "nightly");

    /** The operations that were asked for without the options. */
    private static final Set<String> UNMARKED = new ConcurrentSkipListSet<>();

    /** The operations that the call under way has asked for. A list that was asked for once goes on, and then ends. */
    private static final Set<String> ASKED = new HashSet<>();

    private static ContractValidatingServer server;
    private static Map<String, Throwable> failures;

    @BeforeAll
    static void callEverything() {
        server = new ContractValidatingServer(List.of(JUDGE), EveryOperationTest::answer);
        try (var client = OmnistrateClient.builder()
                .baseUrl(server.baseUrl())
                .bearerToken("the-token")
                .time(new SimulatedTime())
                .build()) {
            failures = new FacadeWalk(
                            List.of(Documents.FLEET),
                            method -> !method.getName().equals("tokensObtained"),
                            ASKED::clear,
                            MARKED)
                    .through(client);
        }
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static synchronized Answer answer(String operationId, Asked asked) {
        var operation = OPERATIONS.get(operationId);
        if (!"nightly".equals(asked.header("X-Report"))) {
            UNMARKED.add(operationId);
        }
        if (operation.response() == null) {
            return new Answer(operation.status(), "");
        }
        var json = ContractSamples.of(operation.document(), operation.response());
        if (!ASKED.add(operationId) && operation.paging() != null) {
            ((JsonObject) json)
                    .remove(operation
                            .paging()
                            .getOrDefault("next", "nextPageToken")
                            .toString());
        }
        return new Answer(operation.status(), json.toString());
    }

    static Stream<String> operationIds() {
        return JUDGE.operationIds().stream();
    }

    @ParameterizedTest
    @MethodSource("operationIds")
    void is_called_through_the_facade_as_its_contract_says(String operationId) {
        assertTrue(server.operations().contains(operationId), () -> "no method of the facade led to " + operationId);
        assertEquals(List.of(), server.findings(operationId));
    }

    @Test
    void nothing_else_is_called() {
        assertEquals(List.of(), server.strays());
    }

    /** Searches of the client itself have no options, because the caller passes options to resources only. */
    @Test
    void every_call_of_a_resource_keeps_to_the_options_of_the_resource() {
        assertEquals(Set.of("searchInventory"), UNMARKED);
    }

    @Test
    void every_method_of_the_facade_understands_an_answer_with_everything_in_it() {
        assertEquals(Map.of(), failures);
    }
}
