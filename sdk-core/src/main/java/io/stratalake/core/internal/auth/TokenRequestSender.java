package io.stratalake.core.internal.auth;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.failure.ProxyAuthenticationException;
import io.stratalake.core.internal.failure.TlsFailures;
import io.stratalake.core.internal.okhttp.HostLookup;
import io.stratalake.core.internal.redact.Redactor;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import okhttp3.Headers;

/**
 * One exchange of credentials for a token: sends the request, again where that helps, and reads what comes back.
 * Confined to one thread.
 */
public final class TokenRequestSender {

    private static final String METHOD = "POST";

    private final TokenEndpoint endpoint;
    private final TokenRequest request;
    private final TokenErrorResponse refusal;
    private final TokenContext context;
    private final OkHttpSender sender;
    private final List<Attempt> attempts = new ArrayList<>();

    public TokenRequestSender(
            TokenEndpoint endpoint, TokenRequest request, TokenErrorResponse refusal, TokenContext context) {
        this.endpoint = endpoint;
        this.request = request;
        this.refusal = refusal;
        this.context = context;
        this.sender = new OkHttpSender(context, endpoint.url());
    }

    public AccessToken run() {
        // Asking twice for a token gives two tokens, and that does no harm.
        return context.retrier().run(context.deadline(), true, this::attempt);
    }

    private AccessToken attempt() {
        if (context.deadline().hasPassed()) {
            throw new DeadlineExceededException("The deadline passed before a token was asked for", unanswered(), null);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException("The thread was interrupted before a token was asked for", unanswered(), null);
        }
        var answer = send();
        var failure = answered(answer.getStatusCode(), headers(answer));
        var body = answer.getBody();
        // A token decides: some servers send an empty "error" beside it.
        if (!answer.indicatesSuccess() || (!TokenResponse.hasToken(body) && refusal.isMeantBy(body))) {
            throw refusal.read(body, failure, context);
        }
        return TokenResponse.read(body, failure, endpoint);
    }

    private HTTPResponse send() {
        var at = context.time().now();
        var began = context.time().nanoTime();
        try {
            var answer = request.toHTTPRequest().send(sender);
            record(at, began, Integer.toString(answer.getStatusCode()));
            return answer;
        } catch (IOException e) {
            record(at, began, e.getClass().getSimpleName());
            throw classified(e);
        }
    }

    private void record(Instant at, long began, String outcome) {
        attempts.add(new Attempt(at, Duration.ofNanos(context.time().nanoTime() - began), outcome));
    }

    private StratalakeException classified(IOException e) {
        var host = endpoint.host();
        if (Thread.currentThread().isInterrupted() || e instanceof OkHttpSender.Cancelled) {
            return new CancelledException("The request for a token was given up", unanswered(), Redactor.cause(e));
        }
        if (e instanceof OkHttpSender.OutOfTime) {
            return new DeadlineExceededException(
                    host + " sent no token before the deadline: allow the call more time", unanswered(), e);
        }
        if (e instanceof OkHttpSender.TooLarge tooLarge) {
            return new DecodingException(
                    "The answer has %s; a token is smaller. Check that %s is the token endpoint"
                            .formatted(tooLarge.getMessage(), endpoint),
                    answered(tooLarge.status(), Headers.EMPTY),
                    e);
        }
        if (e instanceof ProxyAuthenticationException) {
            return new ConfigurationException(String.valueOf(e.getMessage()), unanswered(), Redactor.cause(e));
        }
        return new TransportException(advice(e, host), unanswered(), Redactor.cause(e));
    }

    private static String advice(IOException e, String host) {
        if (e instanceof UnknownHostException unknown) {
            return HostLookup.advice(
                    unknown,
                    host,
                    "The host %s of the token endpoint is unknown: check the address, the DNS and the proxy"
                            .formatted(host));
        }
        if (e instanceof SSLException tls) {
            return TlsFailures.advice(tls, "the token endpoint at " + host);
        }
        return ("The token endpoint at %s did not answer (%s): check the address, the network and the proxy, and"
                        + " whether it asks for a client certificate")
                .formatted(host, e.getClass().getSimpleName());
    }

    private Failure unanswered() {
        return failure().build();
    }

    private Failure.Builder failure() {
        return Failure.of(METHOD, endpoint.path()).context(endpoint.context()).attempts(attempts);
    }

    /** Without the body: an answer of a token endpoint may hold a token. */
    private Failure answered(int status, Headers headers) {
        return failure().response(status, headers).build();
    }

    private static Headers headers(HTTPResponse answer) {
        var headers = new Headers.Builder();
        answer.getHeaderMap()
                .forEach((name, values) -> values.forEach(value -> headers.addUnsafeNonAscii(name, value)));
        return headers.build();
    }
}
