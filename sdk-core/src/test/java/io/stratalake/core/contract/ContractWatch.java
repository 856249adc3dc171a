package io.stratalake.core.contract;

import static org.junit.jupiter.api.Assertions.fail;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Buffer;

/**
 * A network interceptor that validates every request and response against the contracts. It runs after retries and
 * authentication, so that it sees each attempt as it is sent. Thread-safe.
 */
public final class ContractWatch implements Interceptor {

    private final List<Contract> contracts;
    private final Pattern unjudged;
    private final BiPredicate<Finding, HttpUrl> known;
    private final ConcurrentLinkedQueue<Finding> findings = new ConcurrentLinkedQueue<>();
    private final Set<String> operations = new ConcurrentSkipListSet<>();

    /**
     * @param contracts the contracts
     * @param unjudged the paths that no contract covers
     * @param known matches intended findings of responses; those of requests are never ignored
     */
    public ContractWatch(List<Contract> contracts, Pattern unjudged, BiPredicate<Finding, HttpUrl> known) {
        this.contracts = List.copyOf(contracts);
        this.unjudged = unjudged;
        this.known = known;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        var method = method(request);
        var path = request.url().encodedPath();
        if (unjudged.matcher(path).matches()) {
            return chain.proceed(request);
        }
        var contract = contracts.stream()
                .filter(each -> each.operationAt(method, path).isPresent())
                .findFirst();
        if (contract.isEmpty()) {
            findings.add(Finding.noOperation(method, path));
            return chain.proceed(request);
        }
        operations.add(contract.get().operationAt(method, path).orElseThrow());
        findings.addAll(contract.get().judge(asSeen(request)));
        var response = chain.proceed(request);
        var found = contract.get().judge(Request.Method.valueOf(method), path, asSeen(response));
        found.stream().filter(finding -> !known.test(finding, request.url())).forEach(findings::add);
        return response;
    }

    /** Restores the upper case of the method of a GET with a body, which only the socket writes in upper case. */
    private static String method(okhttp3.Request request) {
        return request.method().toUpperCase(Locale.ROOT);
    }

    private static SimpleRequest asSeen(okhttp3.Request request) throws IOException {
        var seen = new SimpleRequest.Builder(method(request), request.url().encodedPath());
        var url = request.url();
        url.queryParameterNames().forEach(name -> seen.withQueryParam(name, url.queryParameterValues(name)));
        headers(request.headers(), seen::withHeader);
        var body = request.body();
        if (body != null) {
            // The bodies of the SDK are byte arrays and files, so that even a one-shot body can be written again here.
            var bytes = new Buffer();
            body.writeTo(bytes);
            if (body.contentType() != null) {
                seen.withContentType(body.contentType().toString());
            }
            seen.withBody(bytes.readByteArray());
        }
        return seen.build();
    }

    private static SimpleResponse asSeen(Response response) throws IOException {
        var seen = SimpleResponse.Builder.status(response.code());
        headers(response.headers(), seen::withHeader);
        var body = response.peekBody(Long.MAX_VALUE).bytes();
        return body.length == 0 ? seen.build() : seen.withBody(body).build();
    }

    @FunctionalInterface
    private interface HeaderSink {
        Object header(String name, List<String> values);
    }

    /** Redacts the token, which must not be in a test report. */
    private static void headers(Headers headers, HeaderSink sink) {
        for (var name : headers.names()) {
            var values = name.equalsIgnoreCase("Authorization")
                    ? headers.values(name).stream()
                            .map(value -> value.split(" ")[0] + " ***")
                            .toList()
                    : headers.values(name);
            sink.header(name, values);
        }
    }

    /** Returns the ids of the operations that were called. */
    public Set<String> operations() {
        return Set.copyOf(operations);
    }

    /** Returns and clears the findings. For tests that violate the contract on purpose. */
    public List<Finding> takeFindings() {
        var taken = List.copyOf(findings);
        findings.removeAll(taken);
        return taken;
    }

    /** Fails if there are findings. */
    public void mustBeClean() {
        var found = takeFindings();
        if (!found.isEmpty()) {
            fail(found.size() + " faults against the contract:\n"
                    + found.stream().distinct().limit(20).map(Finding::toString).collect(Collectors.joining("\n")));
        }
    }
}
