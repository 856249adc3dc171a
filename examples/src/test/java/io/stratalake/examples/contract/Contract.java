package io.stratalake.examples.contract;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One of the written contracts, as a judge: the document that the SDK is generated from, read by somebody else's code.
 * Immutable and safe for use by several threads.
 */
final class Contract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Messages below an allOf have their place in the text and nowhere else; those at the root of a body have none. */
    private static final Pattern POINTER = Pattern.compile("\\[Path '([^']*)'] ");

    static final Contract SUBSCRIPTIONS = read("greenlake", "subscriptions.yaml");
    static final Contract FLEX = read("greenlake", "flex.yaml");
    static final Contract SERVICE_MANAGERS = read("greenlake", "service-managers.yaml");
    static final Contract SERVICE_CATALOG = read("greenlake", "service-catalog.yaml");
    static final Contract SERVICE_PROVISIONS = read("greenlake", "service-provisions.yaml");

    /** Those of HPE GreenLake. */
    static final List<Contract> ALL =
            List.of(SUBSCRIPTIONS, FLEX, SERVICE_MANAGERS, SERVICE_CATALOG, SERVICE_PROVISIONS);

    private final OpenApiInteractionValidator validator;
    private final List<Operation> operations;

    /** @param open whether it wants no token */
    private record Operation(String id, String method, Pattern path, boolean open) {}

    /** Apart from the others, as it takes its time to be read. */
    private static final class OfOmnistrate {

        static final List<Contract> ALL =
                List.of(read("omnistrate", "fleet.yaml"), read("omnistrate", "identity.yaml"));
    }

    private Contract(OpenApiInteractionValidator validator, List<Operation> operations) {
        this.validator = validator;
        this.operations = operations;
    }

    /** Those of Omnistrate: the Fleet API, and signing in. */
    static List<Contract> ofOmnistrate() {
        return OfOmnistrate.ALL;
    }

    private static Contract read(String platform, String name) {
        var document = Path.of("..", "specs", platform, name);
        try {
            var text = Files.readString(document);
            var validator = OpenApiInteractionValidator.createForInlineApiSpecification(text)
                    .withLevelResolver(levels())
                    .build();
            return new Contract(validator, operations(text));
        } catch (IOException e) {
            throw new UncheckedIOException("No contract at " + document.toAbsolutePath().normalize(), e);
        }
    }

    /** Everything counts, also what the validator lets pass by default: query parameters that the document lacks. */
    private static LevelResolver levels() {
        return LevelResolver.create()
                .withDefaultLevel(Level.ERROR)
                .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                .build();
    }

    /** Not by the validator's parser: what that one overlooks would be overlooked twice. */
    private static List<Operation> operations(String document) {
        Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
        var operations = new ArrayList<Operation>();
        object(root.get("paths")).forEach((path, methods) -> object(methods).forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                operations.add(new Operation(
                        object(operation).get("operationId").toString(), method.toUpperCase(Locale.ROOT), pattern(path),
                        List.of().equals(object(operation).get("security"))));
            }
        }));
        return List.copyOf(operations);
    }

    @SuppressWarnings("unchecked") // an object of a YAML document that JSON could hold has texts as names
    private static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(Stream.of(path.split("/", -1))
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/")));
    }

    /** The names of all operations of the document. */
    Set<String> operationIds() {
        return operations.stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name of the operation that a request is for, if this document has it. */
    Optional<String> operationAt(String method, String path) {
        return at(method, path).map(Operation::id);
    }

    /** Whether a request for an operation of this document has to have a token. */
    boolean wantsToken(String method, String path) {
        return at(method, path).filter(Operation::open).isEmpty();
    }

    private Optional<Operation> at(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method.equals(method) && operation.path.matcher(path).matches())
                .findFirst();
    }

    List<Finding> judge(SimpleRequest request) {
        return findings(request.getMethod() + " " + request.getPath(), validator.validateRequest(request));
    }

    List<Finding> judge(Request.Method method, String path, SimpleResponse response) {
        return findings(
                method + " " + path + " answered " + response.getStatus(),
                validator.validateResponse(path, method, response));
    }

    private static List<Finding> findings(String exchange, ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() != Level.IGNORE)
                .flatMap(Contract::faults)
                .map(message -> finding(exchange, message))
                .toList();
    }

    /**
     * What an allOf does not fit is one message for all that is wrong below it. Taken for one, a fault that is known
     * would hide the others. Of a oneOf, the messages below are alternatives, and no faults of their own.
     */
    private static Stream<Message> faults(Message message) {
        var joins = message.getKey().endsWith(".allOf") && !message.getNestedMessages().isEmpty();
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
