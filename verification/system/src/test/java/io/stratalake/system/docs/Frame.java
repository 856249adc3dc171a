package io.stratalake.system.docs;

import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Base class of the code blocks in the documentation: declares the names that they use. The clients use a sandbox and
 * simulated time, so that no block waits.
 *
 * <p>{@link Snippet} changes two things before it compiles the code: clients of {@code fromEnvironment()} or a {@code
 * builder()} use the sandbox, and ids that end in {@code 12345678} become ids of the sandbox.
 */
public abstract class Frame implements AutoCloseable {

    protected final SimulatedTime time = new SimulatedTime(Instant.parse("2026-03-01T12:00:00Z"));
    protected final Sandbox sandbox = Sandbox.builder().timeSource(time).start();
    protected final String clientId = sandbox.clientId();
    protected final String clientSecret = sandbox.clientSecret();
    protected final String workspaceId = sandbox.workspaceId();
    protected final String email = sandbox.fleetEmail();
    protected final String password = sandbox.fleetPassword();
    protected final String proxyPassword = "of no use";
    protected final String webhookSecret = "0f4c9a7e2b8d4f61a3c5e7092b4d6f81";
    protected final String newSecret = "7e2b8d4f61a3c5e7092b4d6f810f4c9a";

    protected final byte[] encryptionKey = new byte[32];

    /** The certificate authorities of the JVM, in place of those of a company. */
    protected static final KeyStore companyRoots = authoritiesOfTheJvm();

    /** A file with one of them. */
    protected static final Path companyPem = inAFile(companyRoots);

    /** Accepts every statement and returns nothing. The journals of the blocks are in files. */
    protected final DataSource dataSource = accepting(DataSource.class);

    /** Nothing listens there. */
    protected final String destination = "http://127.0.0.1:1/greenlake";

    /** Any free one. */
    protected final int port = 0;

    /** Resolves no host name, so that no block reaches the network. The sandbox has a numeric address. */
    protected final OkHttpClient okHttpClient = new OkHttpClient.Builder()
            .dns(host -> {
                throw new UnknownHostException(host);
            })
            .build();

    protected final GreenLakeClient greenlake = greenlakeFromEnvironment();
    protected final OmnistrateClient omnistrate = omnistrateFromEnvironment();
    protected final Logger log = LoggerFactory.getLogger("docs");
    protected final String gateway = sandbox.baseUrl().getHost();
    protected final Report report = new Report();

    protected final OffsetDateTime quarterEnd = OffsetDateTime.parse("2026-04-01T00:00:00Z");
    protected final OffsetDateTime from = OffsetDateTime.parse("2026-02-01T00:00:00Z");
    protected final OffsetDateTime to = OffsetDateTime.parse("2026-03-01T00:00:00Z");

    /** Unclaimed keys; the sandbox rejects the seventh. */
    protected final List<String> twelveKeys = List.of(
            "NEW01", "NEW02", "NEW03", "NEW04", "NEW05", "NEW06", "BAD07", "NEW08", "NEW09", "NEW10", "NEW11", "NEW12");

    /** The ids of two subscriptions. */
    protected final List<String> ids =
            greenlake.subscriptions().list(query -> query.pageSize(2)).pages().iterator().next().items().stream()
                    .map(Subscription::id)
                    .toList();

    protected final Path folder = createFolder();

    /** A file of 23 keys: the sandbox rejects the seventh, and never reports the end of the claim of the twelfth. */
    protected final Path keyFile = createKeyFile();

    private final List<FileJournal> journals = new ArrayList<>();

    private long callsOfTheFrame = sandbox.requestLog().calls();

    /** Runs the code. */
    protected abstract void run() throws Exception;

    /** Consumes values. */
    protected static final class Report {

        public void add(Object... cells) {}
    }

    /** Stands for the method of the first program. */
    protected static void printEnding(GreenLakeClient client) {
        client.subscriptions().list().first();
    }

    /** Returns a journal in place of one in a database. */
    protected final FileJournal journalInAFile(String name) {
        journals.add(FileJournal.open(folder.resolve(name), time));
        return journals.get(journals.size() - 1);
    }

    private static Path inAFile(KeyStore store) {
        try {
            var certificate = store.getCertificate(store.aliases().nextElement());
            var file = Files.createTempFile("company", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore authoritiesOfTheJvm() {
        try {
            var store = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
            return KeyStore.getInstance(store.toFile(), (char[]) null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns an object whose methods return objects of the same kind, or zero. */
    private static <T> T accepting(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                Frame.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var result = method.getReturnType();
                    return result == boolean.class ? (Object) true : result.isInterface() ? accepting(result) : null;
                }));
    }

    protected final GreenLakeClient greenlakeFromEnvironment() {
        return greenlakeBuilder()
                .clientCredentials(clientId, clientSecret)
                .workspaceId(workspaceId)
                .build();
    }

    protected final GreenLakeClient.Builder greenlakeBuilder() {
        return GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .httpClient(okHttpClient)
                .time(time);
    }

    protected final OmnistrateClient omnistrateFromEnvironment() {
        return omnistrateBuilder().signIn(email, password).build();
    }

    protected final OmnistrateClient.Builder omnistrateBuilder() {
        return OmnistrateClient.builder()
                .baseUrl(sandbox.baseUrl())
                .httpClient(okHttpClient)
                .time(time);
    }

    /** Returns the id in the sandbox for an id of the documentation, such as {@code s-12345678}. */
    protected final String id(String kind) {
        var before = sandbox.requestLog().calls();
        var id = lookUp(kind);
        callsOfTheFrame += sandbox.requestLog().calls() - before;
        return id;
    }

    private String lookUp(String kind) {
        var service = omnistrate.services().list().get(0);
        var offering = service.offerings().get(0);
        var environment = omnistrate.service(service.serviceId()).environment(offering.serviceEnvironmentID());
        return switch (kind) {
            case "s" -> service.serviceId();
            case "se" -> environment.id();
            default -> {
                var instance = environment.instances().list().stream()
                        .filter(each -> each.consumptionResourceInstanceResult()
                                .status()
                                .value()
                                .equals("RUNNING"))
                        .filter(each ->
                                !each.consumptionResourceInstanceResult().id().matches("instance-[A-Z]+"))
                        .findFirst()
                        .orElseThrow();
                yield switch (kind) {
                    case "instance" ->
                        instance.consumptionResourceInstanceResult().id();
                    case "r" -> instance.resourceId();
                    case "pt" -> instance.productTierId();
                    case "sub" -> instance.subscriptionId();
                    default ->
                        throw new IllegalArgumentException(
                                "No sandbox id for " + kind + "-12345678. Add a case to Frame.lookUp");
                };
            }
        };
    }

    /** Returns the number of calls that the code sent to the sandbox. */
    final long calls() {
        return sandbox.requestLog().calls() - callsOfTheFrame;
    }

    @Override
    public void close() {
        greenlake.close();
        omnistrate.close();
        journals.forEach(FileJournal::close);
        sandbox.close();
        deleteFolder();
    }

    private static Path createFolder() {
        try {
            return Files.createTempDirectory("docs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path createKeyFile() {
        try {
            var prefixes = Map.of(7, "BAD", 12, "STUCK");
            return Files.write(
                    folder.resolve("keys.txt"),
                    IntStream.rangeClosed(1, 23)
                            .mapToObj(i -> prefixes.getOrDefault(i, "KEY") + i)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteFolder() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
