package io.stratalake.core.internal.auth;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.internal.okhttp.ByteArrayBody;
import io.stratalake.core.internal.okhttp.TimeLimitedCall;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.core.time.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends Nimbus's requests through the user's own HTTP client, so that its proxy and TLS settings hold.
 */
final class OkHttpSender implements HTTPRequestSender {

    private static final long LARGEST_ANSWER = 1 << 20;

    private final OkHttpClient http;
    private final HttpUrl url;
    private final Deadline deadline;
    private final Duration attemptTimeout;
    private final String userAgent;

    OkHttpSender(TokenContext context, HttpUrl url) {
        this.http = context.http()
                .newBuilder()
                // A redirect would carry the secret to an address that nobody checked.
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        this.url = url;
        this.deadline = context.deadline();
        this.attemptTimeout = context.attemptTimeout();
        this.userAgent = context.userAgent();
    }

    /** A successful answer that is too large to be one. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;

        TooLarge(int status) {
            super("more than " + LARGEST_ANSWER + " bytes");
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The time limit that the deadline set to a call passed. */
    static final class OutOfTime extends IOException {

        private static final long serialVersionUID = 1L;

        OutOfTime(IOException cause) {
            super("no answer before the deadline", cause);
        }
    }

    /** The call was cancelled through the HTTP client, or its thread interrupted. */
    static final class Cancelled extends IOException {

        private static final long serialVersionUID = 1L;

        Cancelled(Exception cause) {
            super("the call was cancelled", cause);
        }
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        var call = http.newCall(okHttpRequest(request));
        var left = deadline.remaining();
        var endsWithDeadline = deadline.exists() && left.compareTo(attemptTimeout) <= 0;
        var limited = new TimeLimitedCall(call, endsWithDeadline ? left : attemptTimeout);
        try (var response = limited.execute()) {
            return nimbusResponse(response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled(e);
        } catch (InterruptedIOException e) {
            // The timeout of a read or a connect is a SocketTimeoutException; what is left is that of the whole call.
            var wholeCall = call.isCanceled() && !(e instanceof SocketTimeoutException);
            throw wholeCall && endsWithDeadline && limited.isLimited() ? new OutOfTime(e) : e;
        } catch (TooLarge e) {
            throw e;
        } catch (IOException e) {
            throw call.isCanceled() ? new Cancelled(e) : e;
        } catch (RuntimeException e) {
            // What a library throws unchecked may quote the response, and a response may hold a token.
            throw new IOException("the HTTP client failed unexpectedly", Redactor.cause(e));
        }
    }

    private Request okHttpRequest(ReadOnlyHTTPRequest request) {
        var body = request.getBody().getBytes(StandardCharsets.UTF_8);
        var builder = new Request.Builder()
                .url(url)
                // Its type is among the headers. OkHttp would send it again after a 408, a 503 with Retry-After: 0 or a
                // broken connection: that is the retrier's job, which lists each attempt.
                .method(request.getMethod().name(), new ByteArrayBody(body, null, false))
                .header("Accept", "application/json")
                .header("User-Agent", userAgent);
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    private static HTTPResponse nimbusResponse(Response response) throws IOException {
        var beginning = response.peekBody(LARGEST_ANSWER + 1);
        if (response.isSuccessful() && beginning.contentLength() > LARGEST_ANSWER) {
            throw new TooLarge(response.code());
        }
        var answer = new HTTPResponse(response.code());
        response.headers()
                .toMultimap()
                .forEach((name, values) -> answer.setHeader(name, values.toArray(String[]::new)));
        answer.setBody(beginning.string());
        return answer;
    }
}
