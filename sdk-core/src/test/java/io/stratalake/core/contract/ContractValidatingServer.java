package io.stratalake.core.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpsConfigurator;
import io.stratalake.core.server.JdkServer;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that validates every request as it was sent, including the body of a GET, and every response
 * against the contracts. Thread-safe.
 */
public final class ContractValidatingServer implements AutoCloseable {

    private final List<Contract> contracts;
    private final Answers answers;
    private final JdkServer server;
    private final Map<String, List<Finding>> judged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Finding> strays = new ConcurrentLinkedQueue<>();

    /** The source of the responses. */
    @FunctionalInterface
    public interface Answers {

        /** Returns the response to a request for an operation. */
        Answer to(String operationId, Asked asked);
    }

    /**
     * The parts of a request that a response may depend on.
     *
     * @param headers the headers, with names in any case
     * @param body the body, or empty
     */
    public record Asked(Map<String, List<String>> query, Headers headers, String body) {

        public @Nullable String authorization() {
            return header("Authorization");
        }

        /** Returns the first header with this name, or null. */
        public @Nullable String header(String name) {
            return headers.getFirst(name);
        }
    }

    /**
     * A response.
     *
     * @param type the content type
     * @param body the body, or empty
     */
    public record Answer(int status, String type, String body) {

        /** Returns a response with a JSON body. */
        public Answer(int status, String json) {
            this(status, "application/json", json);
        }
    }

    /** Creates a server without TLS. */
    public ContractValidatingServer(List<Contract> contracts, Answers answers) {
        this(contracts, answers, null);
    }

    /** @param tls the certificate for 127.0.0.1, or null for a server without TLS */
    public ContractValidatingServer(List<Contract> contracts, Answers answers, @Nullable SSLContext tls) {
        this.contracts = List.copyOf(contracts);
        this.answers = answers;
        this.server = new JdkServer(this::respond, tls == null ? null : new HttpsConfigurator(tls));
    }

    public URI baseUrl() {
        return server.url();
    }

    private JdkServer.Response respond(JdkServer.Request request) {
        var method = request.method();
        var path = request.url().getRawPath();
        var contract = contracts.stream()
                .filter(each -> each.operationAt(method, path).isPresent())
                .findFirst();
        if (contract.isEmpty()) {
            strays.add(Finding.noOperation(method, path));
            return new JdkServer.Response(501, "");
        }
        var operation = contract.get().operationAt(method, path).orElseThrow();
        var query = query(request.url().getRawQuery());
        var answer = answers.to(operation, new Asked(query, request.headers(), request.body()));
        var findings = judged.computeIfAbsent(operation, id -> new ArrayList<>());
        synchronized (findings) {
            findings.addAll(contract.get().judge(asSeen(request, query)));
            findings.addAll(contract.get().judge(Request.Method.valueOf(method), path, asSent(answer)));
        }
        var response = new JdkServer.Response(answer.status, answer.body);
        return answer.body.isEmpty() ? response : response.with("Content-Type", answer.type);
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        if (raw != null) {
            Stream.of(raw.split("&")).forEach(pair -> {
                var parts = pair.split("=", 2);
                query.computeIfAbsent(URLDecoder.decode(parts[0], UTF_8), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
            });
        }
        return query;
    }

    private static SimpleRequest asSeen(JdkServer.Request request, Map<String, List<String>> query) {
        var seen = new SimpleRequest.Builder(request.method(), request.url().getRawPath());
        query.forEach(seen::withQueryParam);
        // The token must not be in a test report.
        request.headers()
                .forEach((name, values) -> seen.withHeader(
                        name,
                        name.equalsIgnoreCase("Authorization")
                                ? values.stream()
                                        .map(value -> value.split(" ")[0] + " ***")
                                        .toList()
                                : values));
        return request.body().isEmpty()
                ? seen.build()
                : seen.withBody(request.body()).build();
    }

    private static SimpleResponse asSent(Answer answer) {
        var sent = SimpleResponse.Builder.status(answer.status);
        return answer.body.isEmpty()
                ? sent.build()
                : sent.withContentType(answer.type).withBody(answer.body).build();
    }

    /** Returns the ids of the operations that were called. */
    public Set<String> operations() {
        return Set.copyOf(judged.keySet());
    }

    /** Returns the findings for an operation. */
    public List<Finding> findings(String operationId) {
        var findings = judged.getOrDefault(operationId, List.of());
        synchronized (findings) {
            return findings.stream().distinct().toList();
        }
    }

    /** Returns the requests that match no operation. */
    public List<Finding> strays() {
        return List.copyOf(strays);
    }

    @Override
    public void close() {
        server.close();
    }
}
