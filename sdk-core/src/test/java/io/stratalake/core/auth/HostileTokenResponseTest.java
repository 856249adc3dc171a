package io.stratalake.core.auth;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.okhttp.WireServer;
import io.stratalake.core.internal.pipeline.TokenContexts;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Token responses with numbers of a million digits: of none more than 64 KiB is read, let alone converted. */
@Timeout(60)
class HostileTokenResponseTest {

    private static final String DIGITS = "7".repeat(1_000_000);
    private static final int MOST_READ = 64 * 1024 + 8192;

    private final AtomicLong read = new AtomicLong();
    private final OkHttpClient http =
            new OkHttpClient.Builder().addInterceptor(new Counting(read)).build();

    /** Counts the bytes that are read of bodies. */
    private record Counting(AtomicLong read) implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            var response = chain.proceed(chain.request());
            var body = response.body();
            var counted = new ForwardingSource(body.source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    var count = super.read(sink, byteCount);
                    read.addAndGet(Math.max(0, count));
                    return count;
                }
            };
            return response.newBuilder()
                    .body(ResponseBody.create(Okio.buffer(counted), body.contentType(), -1))
                    .build();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "200; {\"access_token\":\"t\",\"expires_in\":%s}",
                "200; {\"expires_in\":%s,\"access_token\":\"t\"}",
                "200; {\"expires_in\":\"%s\",\"access_token\":\"t\"}",
                "200; {\"error\":%s}",
                "200; {\"error\":[%s]}",
                "200; %s",
                "200; 1e%s",
                "400; {\"error\":%s}",
                "400; {\"error\":\"invalid_client\",\"error_uri\":%s}",
                "400; [%s]",
                "400; %s",
                "503; {\"error\":{\"code\":%s}}"
            })
    void are_read_up_to_the_limit(int status, String body) {
        var bytes = body.replace("%s", DIGITS);
        try (var server = new WireServer()) {
            server.replies(
                    "HTTP/1.1 %s X\r\nContent-Length: %s\r\n\r\n%s".formatted(status, bytes.length(), bytes),
                    WireServer.Then.HANG_UP);
            var credentials = ClientCredentials.builder()
                    .tokenEndpoint(server.url())
                    .clientId("job")
                    .clientSecret("hunter2")
                    .build();
            var time = new SimulatedTime();
            var retrier = new Retrier(RetryPolicy.none(), time, new Random(3));

            assertThrows(
                    StratalakeException.class,
                    () -> credentials.obtain(TokenContexts.of(http, time, Deadline.none(), retrier)));

            assertTrue(read.get() <= MOST_READ, read + " bytes were read");
        }
    }
}
