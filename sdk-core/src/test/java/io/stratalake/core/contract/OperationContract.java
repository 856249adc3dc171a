package io.stratalake.core.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.contract.ContractDocument.Operation;
import io.stratalake.core.contract.ContractDocument.Refusal;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.PreconditionFailedException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.model.JsonModel;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of a client, called through its low-level API class: the request on the wire, full, empty and
 * misshapen responses, and each documented error. Expectations come from the contract as {@link ContractDocument} reads
 * it. A client extends this class with its documents.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OperationContract {

    private static final Gson GSON = new Gson();

    protected final WireServer service = new WireServer();
    private SampleCall.Client client;

    /** Returns the contracts of the client. */
    protected abstract List<ContractDocument> documents();

    /**
     * Creates the client, without retries, with {@link io.stratalake.core.time.SimulatedTime}, and with the token
     * {@code the-token}.
     */
    protected abstract SampleCall.Client connect(URI url);

    @BeforeAll
    void connect() {
        client = connect(service.url());
    }

    @BeforeEach
    void forgetOtherRequests() {
        service.received();
        service.forget();
    }

    @AfterAll
    void close() {
        service.close();
    }

    protected final Stream<Operation> operations() {
        return documents().stream().flatMap(document -> document.operations().stream());
    }

    Stream<Operation> operationsWithResponse() {
        return operations().filter(operation -> operation.response() != null);
    }

    Stream<Operation> operationsWithoutResponse() {
        return operations().filter(operation -> operation.response() == null);
    }

    Stream<Refusal> refusals() {
        return operations().flatMap(Operation::refusals);
    }

    protected final ApiResponse<?> send(Operation operation) {
        return (ApiResponse<?>) new SampleCall(operation).send(client);
    }

    private void respondFully(Operation operation) {
        var response = new SampleCall(operation).response();
        service.respond(operation.status(), response == null ? "" : response.toString());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void sends_the_request_of_the_contract(Operation operation) {
        var sample = new SampleCall(operation);
        respondFully(operation);

        var response = send(operation);

        var requests = service.received();
        assertEquals(1, requests.size());
        var request = requests.get(0);
        assertEquals(operation.method() + " " + sample.expectedPath(), request.method() + " " + request.path());
        assertEquals(
                sample.expectedQuery().stream()
                        .map(OperationContract::normalized)
                        .toList(),
                request.query().stream()
                        .map(OperationContract::normalized)
                        .sorted()
                        .toList());
        sample.expectedHeaders()
                .forEach((name, value) -> assertEquals(value, request.request().header(name), name));
        assertEquals(operation.anonymous() ? null : "Bearer the-token", request.authorization());
        if (operation.isUpload()) {
            assertTrue(String.valueOf(request.contentType()).startsWith(operation.mediaType()), request::toString);
            assertTrue(request.body().contains(SampleCall.UPLOADED), request::body);
        } else if (sample.body() == null) {
            assertEquals("", request.body());
            assertNull(request.contentType());
        } else {
            assertEquals(operation.mediaType(), request.contentType());
            assertEquals(sample.body(), JsonParser.parseString(request.body()));
        }
        assertEquals(operation.status(), response.status());
    }

    /** Encodes all characters the same way, because encoders may choose; a space must be %20. */
    private static String normalized(String pair) {
        assertEquals(-1, pair.indexOf('+'), pair);
        var parts = List.of(pair.split("=", 2));
        return parts.get(0) + "="
                + URLEncoder.encode(URLDecoder.decode(parts.get(1), UTF_8), UTF_8)
                        .replace("+", "%20");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void returns_the_full_response(Operation operation) {
        var expected = new SampleCall(operation).response();
        respondFully(operation);

        var value = send(operation).value();

        service.received();
        assertEquals(expected, value == null ? null : json(value));
    }

    private static JsonElement json(Object value) {
        if (value instanceof JsonModel model) {
            return JsonParser.parseString(model.toJson());
        }
        if (value instanceof List<?> list) {
            var array = new JsonArray();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        return new JsonPrimitive((String) value);
    }

    @ParameterizedTest
    @MethodSource("operationsWithoutResponse")
    void ignores_a_body_that_the_contract_does_not_declare(Operation operation) {
        for (var body : List.of("{\"id\": \"x\"}", "not json", "null")) {
            service.respond(operation.status(), body);
            assertNull(send(operation).value());
        }
        service.received();
    }

    @ParameterizedTest
    @MethodSource("operationsWithResponse")
    void rejects_an_empty_response(Operation operation) {
        service.respond(operation.status(), "");

        assertThrows(DecodingException.class, () -> send(operation));

        assertEquals(1, service.received().size());
        service.forget();
    }

    @ParameterizedTest
    @MethodSource("operationsWithResponse")
    void rejects_a_misshapen_response(Operation operation) {
        for (var body : List.of("<html>Maintenance</html>", "{\"id\": ", "\"a\" \"b\"", otherType(operation))) {
            service.respond(operation.status(), body);

            var failure = assertThrows(DecodingException.class, () -> send(operation), body);

            assertTrue(failure.getMessage().contains(new SampleCall(operation).shownPath()), failure::getMessage);
            assertFalse(failure.getMessage().contains("the-token"), failure::getMessage);
            assertEquals(1, service.received().size());
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithResponse")
    void names_no_secret_of_a_broken_response_in_the_message(Operation operation) {
        var response = String.valueOf(new SampleCall(operation).response());
        service.respond(operation.status(), response.substring(0, response.length() - 1));

        var failure = assertThrows(DecodingException.class, () -> send(operation));

        assertFalse(failure.getMessage().contains(ContractSamples.SECRET), failure::getMessage);
    }

    /** Returns JSON of another type. */
    private static String otherType(Operation operation) {
        return "array"
                        .equals(operation
                                .document()
                                .resolved(operation.response())
                                .get("type"))
                ? "{}"
                : "[\"id\"]";
    }

    @ParameterizedTest
    @MethodSource("operationsWithResponse")
    void reads_properties_of_other_types_as_absent(Operation operation) {
        var response = new SampleCall(operation).response();
        if (response == null || !response.isJsonObject()) {
            return;
        }
        for (var misfit : List.of(JsonNull.INSTANCE, new JsonPrimitive("\u0000"), new JsonArray())) {
            var misshapen = response.getAsJsonObject().deepCopy();
            List.copyOf(misshapen.keySet()).forEach(name -> misshapen.add(name, misfit));
            service.respond(operation.status(), misshapen.toString());
            assertInstanceOf(JsonModel.class, send(operation).value());
        }
        service.received();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void maps_each_documented_error(Refusal refusal) {
        service.respond(refusal.status(), refusal.example() == null ? "{}" : GSON.toJson(refusal.example()));

        var failure = assertThrows(StratalakeException.class, () -> send(refusal.operation()));

        assertInstanceOf(kind(refusal.status()), failure);
        assertEquals(1, service.received().size());
        assertTrue(failure.getMessage().contains(new SampleCall(refusal.operation()).shownPath()), failure::getMessage);
        if (refusal.example() instanceof Map<?, ?> example) {
            var message = Objects.toString(example.get("message"), "");
            assertTrue(failure.getMessage().contains(message), failure::getMessage);
        }
    }

    /** Written independently of the table of the SDK. */
    private static Class<? extends StratalakeException> kind(int status) {
        return switch (status) {
            case 400, 413, 415, 422, 451 -> InvalidRequestException.class;
            case 401 -> AuthenticationException.class;
            case 403 -> PermissionDeniedException.class;
            case 404 -> NotFoundException.class;
            case 409 -> ConflictException.class;
            case 412 -> PreconditionFailedException.class;
            case 429 -> RateLimitExceededException.class;
            default -> {
                assertTrue(status >= 500, () -> "No kind is known for " + status);
                yield ServerException.class;
            }
        };
    }
}
