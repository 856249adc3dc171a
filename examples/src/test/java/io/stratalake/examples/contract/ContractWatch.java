package io.stratalake.examples.contract;

import static org.junit.jupiter.api.Assertions.fail;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Buffer;

/**
 * Sits between client and network and has the contracts judge every request and every answer. It is a network
 * interceptor, so it sees what each attempt really sent, behind retries and authentication. Safe for use by several
 * threads.
 */
public final class ContractWatch implements Interceptor {

    /** Tokens come from OAuth's contract, which is not one of ours. */
    private static final Pattern SIGN_IN = Pattern.compile("/as/token\\.oauth2|/authorization/v2/oauth2/[^/]+/token");

    private final List<Contract> contracts;
    private final List<? extends Deviation> allowed;
    private final ConcurrentLinkedQueue<Finding> findings = new ConcurrentLinkedQueue<>();
    private final Set<String> operations = new ConcurrentSkipListSet<>();
    private final Set<Deviation> deviations = ConcurrentHashMap.newKeySet();

    /** Over the contracts of HPE GreenLake. */
    ContractWatch() {
        this(Contract.ALL, List.of(KnownDeviation.values()));
    }

    private ContractWatch(List<Contract> contracts, List<? extends Deviation> allowed) {
        this.contracts = contracts;
        this.allowed = allowed;
    }

    /** Over the contracts of Omnistrate. */
    public static ContractWatch ofOmnistrate() {
        return new ContractWatch(Contract.ofOmnistrate(), List.of(FleetDeviation.values()));
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        var path = request.url().encodedPath();
        if (SIGN_IN.matcher(path).matches()) {
            return chain.proceed(request);
        }
        var contract = contracts.stream()
                .filter(each -> each.operationAt(request.method(), path).isPresent())
                .findFirst();
        if (contract.isEmpty()) {
            findings.add(finding(request.method() + " " + path, "no operation", "No contract has this operation."));
            return chain.proceed(request);
        }
        operations.add(contract.get().operationAt(request.method(), path).orElseThrow());
        sort(contract.get().judge(asSeen(request)), request);
        if (contract.get().wantsToken(request.method(), path)) {
            requireToken(request);
        }
        var response = chain.proceed(request);
        requireContentType(request, response);
        sort(contract.get().judge(Request.Method.valueOf(request.method()), path, asSeen(response)), request);
        return response;
    }

    private void sort(List<Finding> found, okhttp3.Request request) {
        for (var finding : found) {
            var known = allowed.stream().filter(each -> each.explains(finding, request.url())).findFirst();
            known.ifPresentOrElse(deviations::add, () -> findings.add(finding));
        }
    }

    /** The validator looks after API keys only. */
    private void requireToken(okhttp3.Request request) {
        var authorization = request.header("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            findings.add(finding(request.method() + " " + request.url().encodedPath(), "security", "No bearer token."));
        }
    }

    /** The validator lets a body pass unread that does not say what it is. */
    private void requireContentType(okhttp3.Request request, Response response) throws IOException {
        if (response.header("Content-Type") == null && response.peekBody(1).bytes().length > 0) {
            findings.add(finding(
                    request.method() + " " + request.url().encodedPath() + " answered " + response.code(),
                    "contentType",
                    "A body without a Content-Type."));
        }
    }

    private static Finding finding(String exchange, String key, String message) {
        return new Finding(exchange, key, "", message, List.of());
    }

    private static SimpleRequest asSeen(okhttp3.Request request) throws IOException {
        var seen = new SimpleRequest.Builder(request.method(), request.url().encodedPath());
        var url = request.url();
        url.queryParameterNames().forEach(name -> seen.withQueryParam(name, url.queryParameterValues(name)));
        headers(request.headers(), seen::withHeader);
        var body = request.body();
        if (body != null) {
            // The SDK's bodies are bytes in memory; that one may be written once only concerns sending it.
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

    /** The token itself is nobody's business, not even that of a test's report. */
    private static void headers(Headers headers, HeaderSink sink) {
        for (var name : headers.names()) {
            var values = name.equalsIgnoreCase("Authorization")
                    ? headers.values(name).stream().map(value -> value.split(" ")[0] + " ***").toList()
                    : headers.values(name);
            sink.header(name, values);
        }
    }

    /** The operations that were called so far, by their names in the contracts. */
    Set<String> operations() {
        return Set.copyOf(operations);
    }

    /** The known deviations that were met so far. */
    Set<Deviation> deviations() {
        return Set.copyOf(deviations);
    }

    /** What was found so far; it is forgotten then. For tests that break the contract on purpose. */
    List<Finding> takeFindings() {
        var taken = List.copyOf(findings);
        findings.removeAll(taken);
        return taken;
    }

    /** Fails if anything was found. */
    public void mustBeClean() {
        var found = takeFindings();
        if (!found.isEmpty()) {
            fail(found.size() + " faults against the contract:\n"
                    + found.stream().distinct().limit(20).map(Finding::toString).collect(Collectors.joining("\n")));
        }
    }
}
