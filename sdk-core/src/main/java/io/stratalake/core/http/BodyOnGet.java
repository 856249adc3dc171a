package io.stratalake.core.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Sends the few GET requests that have a body, which RFC 9110 (section 9.3.1) leaves to agreement between client and
 * server and OkHttp refuses to send. They go out through the JDK's own HTTP client and come back as OkHttp's responses,
 * so that everything above holds for them too. It takes over the proxy, the trusted certificates and the time limits of
 * the OkHttp client; a client certificate it does not.
 */
final class BodyOnGet implements Interceptor, AutoCloseable {

    /** The JDK's client sets these itself and refuses others to. */
    private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    /** How often a wait looks whether the call was cancelled; OkHttp tells nobody but its own sockets. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final OkHttpClient settings;
    private final long mostBytes;
    private final JdkClient client;

    /** The body that a GET request carries, as a tag of the request. */
    record Content(byte[] bytes, @Nullable MediaType type) {}

    /**
     * @param settings whose proxy, certificates and time limits count
     * @param mostBytes how many bytes of an answer are of use
     */
    BodyOnGet(OkHttpClient settings, long mostBytes) {
        this(settings, mostBytes, IDLE);
    }

    /** @param idle how long connections and threads are kept without a request */
    BodyOnGet(OkHttpClient settings, long mostBytes, Duration idle) {
        this.settings = settings;
        this.mostBytes = mostBytes;
        this.client = new JdkClient(this::fitted, idle);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        var content = request.tag(Content.class);
        if (content == null) {
            return chain.proceed(request);
        }
        var sending = request.tag(Sending.class);
        if (sending != null) {
            sending.begin();
        }
        var limit = chain.call().timeout().timeoutNanos();
        var answer = client.send(jdkRequest(request, content), head -> new BoundedBytes(mostBytes));
        try {
            return okHttpResponse(request, await(answer, chain, limit == 0 ? Long.MAX_VALUE : limit));
        } finally {
            client.end();
        }
    }

    private static HttpRequest jdkRequest(Request request, Content content) {
        var builder = HttpRequest.newBuilder(request.url().uri())
                // Over cleartext the JDK would ask to change to HTTP/2, which servers that read the body do not expect.
                .version(request.isHttps() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .method("GET", HttpRequest.BodyPublishers.ofByteArray(content.bytes()));
        request.headers().forEach(header -> {
            if (!RESTRICTED.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
                builder.header(header.getFirst(), header.getSecond());
            }
        });
        if (content.type() != null) {
            builder.setHeader("Content-Type", content.type().toString());
        }
        return builder.build();
    }

    private static HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> answer, Chain chain, long limitNanos) throws IOException {
        var left = limitNanos;
        while (true) {
            try {
                var glance = Math.min(left, GLANCE.toNanos());
                left -= glance;
                return answer.get(glance, TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                if (chain.call().isCanceled()) {
                    answer.cancel(true);
                    throw new IOException("Canceled");
                }
                if (left <= 0) {
                    answer.cancel(true);
                    throw new InterruptedIOException("timeout");
                }
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
            }
        }
    }

    private static Response okHttpResponse(Request request, HttpResponse<byte[]> answer) {
        var headers = new Headers.Builder();
        answer.headers().map().forEach((name, values) -> {
            // The pseudo-headers of HTTP/2 are no headers to OkHttp.
            if (!name.startsWith(":")) {
                values.forEach(value -> headers.addUnsafeNonAscii(name, value));
            }
        });
        var type = answer.headers().firstValue("Content-Type").map(MediaType::parse).orElse(null);
        return new Response.Builder()
                .request(request)
                .protocol(answer.version() == HttpClient.Version.HTTP_2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1)
                .code(answer.statusCode())
                .message("")
                .headers(headers.build())
                .body(ResponseBody.create(answer.body(), type))
                .build();
    }

    private HttpClient fitted(HttpClient.Builder builder) {
        builder.followRedirects(HttpClient.Redirect.NEVER);
        if (settings.connectTimeoutMillis() > 0) {
            builder.connectTimeout(Duration.ofMillis(settings.connectTimeoutMillis()));
        }
        var proxy = settings.proxy();
        builder.proxy(proxy == null ? settings.proxySelector() : new FixedProxy(proxy));
        var trusted = settings.x509TrustManager();
        if (trusted != null) {
            builder.sslContext(trusting(trusted));
        }
        return builder.build();
    }

    /** Ends the threads and the connections. */
    @Override
    public void close() {
        client.close();
    }

    private static SSLContext trusting(TrustManager trusted) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trusted}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }
}
