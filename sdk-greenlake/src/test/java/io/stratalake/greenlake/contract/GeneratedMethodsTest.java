package io.stratalake.greenlake.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.contract.Contract;
import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.ContractDocument.Operation;
import io.stratalake.core.contract.ContractSamples;
import io.stratalake.core.contract.ContractValidatingServer;
import io.stratalake.core.contract.ContractValidatingServer.Answer;
import io.stratalake.core.contract.ContractValidatingServer.Asked;
import io.stratalake.core.contract.FacadeWalk;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import java.lang.reflect.Method;
import java.nio.file.Path;
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
 * The methods of resource classes that the contracts generate, called with every parameter, with requests validated
 * against the contracts. Fails for an {@code x-resource} that no method of the facade sends.
 */
class GeneratedMethodsTest {

    /** The classes that are generated whole. */
    private static final Set<String> WHOLE = Documents.ALL.stream()
            .flatMap(document -> ContractDocument.objects(document.root().get("x-resources")).entrySet().stream())
            .filter(resource -> resource.getValue().containsKey("description"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());

    private static final CallOptions OPTIONS = CallOptions.none().header("X-Report", "nightly");

    private static final Map<String, Operation> OPERATIONS = Documents.ALL.stream()
            .flatMap(document -> document.operations().stream())
            .collect(Collectors.toMap(Operation::id, Function.identity()));

    private static final Set<String> WITHOUT_OPTIONS = new ConcurrentSkipListSet<>();

    private static ContractValidatingServer server;
    private static Map<String, Throwable> failures;

    @BeforeAll
    static void callEverything() {
        var contracts = Documents.ALL.stream()
                .map(ContractDocument::name)
                .map(name -> Contract.read(Path.of("..", "specs", "greenlake", name)))
                .toList();
        server = new ContractValidatingServer(contracts, GeneratedMethodsTest::respond);
        try (var client = GreenLakeClient.builder()
                .baseUrl(server.baseUrl())
                .credentials(Credentials.bearerToken("the-token"))
                .time(new SimulatedTime())
                .build()) {
            failures =
                    new FacadeWalk(Documents.ALL, GeneratedMethodsTest::isGenerated, () -> {}, OPTIONS).through(client);
        }
    }

    /** Written methods have tests of their own. Methods without parameters lead to further resource classes. */
    private static boolean isGenerated(Method method) {
        var type = method.getDeclaringClass().getSimpleName();
        return type.startsWith("Abstract")
                || isWhole(method.getDeclaringClass())
                || (method.getParameterCount() == 0 && isResource(method.getReturnType()));
    }

    /** A written class of the same name in another package has a generated superclass. */
    private static boolean isWhole(Class<?> type) {
        return WHOLE.contains(type.getSimpleName()) && type.getSuperclass() == Object.class;
    }

    private static boolean isResource(Class<?> type) {
        return type.getPackageName().startsWith("io.stratalake.greenlake");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Answer respond(String operationId, Asked asked) {
        var operation = OPERATIONS.get(operationId);
        if (!"nightly".equals(asked.header("X-Report"))) {
            WITHOUT_OPTIONS.add(operationId);
        }
        if (operation.response() == null) {
            return new Answer(operation.status(), "");
        }
        var json = ContractSamples.of(operation.document(), operation.response());
        if (operation.paging() != null) {
            endList((JsonObject) json, asked);
        }
        return new Answer(operation.status(), json.toString());
    }

    private static void endList(JsonObject page, Asked asked) {
        page.remove("next");
        var offset = Integer.parseInt(
                asked.query().getOrDefault("offset", List.of("0")).get(0));
        page.addProperty("offset", offset);
        page.addProperty("total", page.getAsJsonArray("items").size());
        if (offset > 0) {
            page.add("items", new JsonArray());
        }
    }

    static Stream<Operation> generatedMethods() {
        return OPERATIONS.values().stream().filter(operation -> operation.node().containsKey("x-resource"));
    }

    @ParameterizedTest
    @MethodSource("generatedMethods")
    void sends_what_the_contract_states(Operation operation) {
        assertTrue(server.operations().contains(operation.id()), () -> "no method of the facade sends " + operation);
        assertEquals(
                List.of(),
                server.findings(operation.id()).stream()
                        .filter(finding -> !finding.exchange().contains(" answered "))
                        .toList());
    }

    @Test
    void sends_nothing_else() {
        assertEquals(List.of(), server.strays());
    }

    @Test
    void passes_the_options_of_the_resource_to_every_call() {
        assertEquals(Set.of(), WITHOUT_OPTIONS);
    }

    @Test
    void reads_full_responses() {
        assertEquals(Map.of(), failures);
    }
}
