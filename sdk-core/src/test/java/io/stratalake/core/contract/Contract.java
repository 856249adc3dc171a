package io.stratalake.core.contract;

import static java.util.Comparator.comparing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A validator of exchanges for one of the contracts that the SDK is generated from. It uses a library to read the
 * contract, and no code of the SDK. It validates equal responses to a path once. Thread-safe.
 */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /**
     * The location in a message below an allOf, which has it in its text only. Messages at the root have no location.
     */
    private static final Pattern POINTER = Pattern.compile("\\[Path '([^']*)'] ");

    private final OpenApiInteractionValidator validator;
    private final List<Operation> operations;

    /** Many tests receive the same response, and the validator takes as long as everything else together. */
    private final Map<String, List<Finding>> judged = new ConcurrentHashMap<>();

    private final ResponseHeaders headers;

    private record Operation(String id, String method, String template, Pattern path, boolean anonymous) {}

    private Contract(OpenApiInteractionValidator validator, List<Operation> operations, ResponseHeaders headers) {
        this.validator = validator;
        this.operations = operations;
        this.headers = headers;
    }

    /** Reads a contract from a file. */
    public static Contract read(Path document) {
        try {
            var text = Files.readString(document);
            var validator = OpenApiInteractionValidator.createForInlineApiSpecification(text)
                    .withLevelResolver(levels())
                    .build();
            Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return new Contract(validator, operations(root), ResponseHeaders.declaredIn(root));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No contract at " + document.toAbsolutePath().normalize(), e);
        }
    }

    /** Raises all messages to errors, including unknown query parameters, which the validator ignores by default. */
    private static LevelResolver levels() {
        return LevelResolver.create()
                .withDefaultLevel(Level.ERROR)
                .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                .build();
    }

    /** Does not use the parser of the validator, so that the two check each other. */
    private static List<Operation> operations(Map<String, Object> root) {
        var operations = new ArrayList<Operation>();
        object(root.get("paths"))
                .forEach((path, methods) -> object(methods).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        operations.add(new Operation(
                                object(operation).get("operationId").toString(),
                                method.toUpperCase(Locale.ROOT),
                                path,
                                pattern(path),
                                List.of().equals(object(operation).getOrDefault("security", root.get("security")))));
                    }
                }));
        // OpenAPI matches a path without parameters before templated ones.
        operations.sort(
                comparing(operation -> operation.template.replaceAll("[^{]", "").length()));
        return List.copyOf(operations);
    }

    @SuppressWarnings("unchecked") // the names of a YAML object that JSON can represent are strings
    private static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(Stream.of(path.split("/", -1))
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/")));
    }

    /** Returns the ids of all operations. */
    public Set<String> operationIds() {
        return operations.stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the id of the operation of a request, if the contract has it. */
    public Optional<String> operationAt(String method, String path) {
        return operation(method, path).map(Operation::id);
    }

    private Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method.equals(method)
                        && operation.path.matcher(path).matches())
                .findFirst();
    }

    /** Validates a request. */
    public List<Finding> judge(SimpleRequest request) {
        var exchange = request.getMethod() + " " + request.getPath();
        return Stream.concat(
                        findings(exchange, validator.validateRequest(request)).stream(),
                        token(exchange, request).stream())
                .toList();
    }

    /** Checks the token, because the validator checks API keys only. A token that is not required must not be sent. */
    private Optional<Finding> token(String exchange, SimpleRequest request) {
        var authorization = request.getHeaderValue("Authorization");
        var isSigned =
                authorization.filter(value -> value.startsWith("Bearer ")).isPresent();
        return operation(request.getMethod().name(), request.getPath())
                .filter(operation -> operation.anonymous ? authorization.isPresent() : !isSigned)
                .map(operation -> fault(
                        exchange,
                        "security",
                        operation.anonymous ? "A token where none is asked for." : "No bearer token."));
    }

    /** Validates a response. */
    public List<Finding> judge(Request.Method method, String path, SimpleResponse response) {
        return judged.computeIfAbsent(
                method + " " + path + " " + headers.fingerprint(response), key -> findings(method, path, response));
    }

    private List<Finding> findings(Request.Method method, String path, SimpleResponse response) {
        var exchange = method + " " + path + " answered " + response.getStatus();
        return Stream.concat(
                        findings(exchange, validator.validateResponse(path, method, response)).stream(),
                        contentType(exchange, response).stream())
                .toList();
    }

    /** Checks the content type, because the validator ignores a body without one. */
    private static Optional<Finding> contentType(String exchange, SimpleResponse response) {
        return response.getResponseBody().isPresent()
                        && response.getContentType().isEmpty()
                ? Optional.of(fault(exchange, "contentType", "A body without a Content-Type."))
                : Optional.empty();
    }

    private static Finding fault(String exchange, String key, String message) {
        return new Finding(exchange, key, "", message, List.of());
    }

    private static List<Finding> findings(String exchange, ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() != Level.IGNORE)
                .flatMap(Contract::faults)
                .map(message -> finding(exchange, message))
                .toList();
    }

    /**
     * Flattens the message of an allOf, which combines all errors below it, so that a known error does not hide the
     * others. The messages below a oneOf are alternatives and stay together.
     */
    private static Stream<Message> faults(Message message) {
        var joins = message.getKey().endsWith(".allOf")
                && !message.getNestedMessages().isEmpty();
        return joins ? message.getNestedMessages().stream().flatMap(Contract::faults) : Stream.of(message);
    }

    private static Finding finding(String exchange, Message message) {
        var pointer = POINTER.matcher(message.getMessage());
        return new Finding(
                exchange,
                message.getKey(),
                pointer.lookingAt() ? pointer.group(1) : "",
                message.getMessage(),
                details(message));
    }

    private static List<String> details(Message message) {
        return Stream.concat(
                        message.getAdditionalInfo().stream(),
                        message.getNestedMessages().stream()
                                .flatMap(nested -> Stream.concat(
                                        Stream.of(nested.getKey() + ": " + nested.getMessage()),
                                        details(nested).stream())))
                .toList();
    }
}
