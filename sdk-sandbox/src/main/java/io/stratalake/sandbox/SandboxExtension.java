package io.stratalake.sandbox;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that starts one {@link Sandbox} for the tests of a class and of the classes nested in it, and closes
 * it after the last one. Constructors, life cycle methods and tests take it as a parameter, and clients of it: a {@link
 * GreenLakeClient} of the first workspace and an {@link OmnistrateClient}, one for all tests of a class. The extension
 * closes them. JUnit Jupiter and the clients must be on the class path; this artifact does not include them.
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)
 * class NightlyReportTest {
 *     @Test
 *     void names_what_ends_soon(GreenLakeClient greenlake) {
 *         Assertions.assertEquals(500, greenlake.subscriptions().list().stream().count());
 *     }
 * }
 * }</pre>
 *
 * <p>With other settings:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension SANDBOX = new SandboxExtension(settings -> settings.instanceCount(12));
 * }</pre>
 *
 * <p>Changes that one test makes in the sandbox are visible to the next one. Immutable and thread-safe.
 */
public final class SandboxExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);

    private final UnaryOperator<Sandbox.Builder> settings;

    /** Creates an extension with default settings. */
    public SandboxExtension() {
        this(UnaryOperator.identity());
    }

    /**
     * Creates an extension with other settings.
     *
     * @param settings changes the default settings
     */
    public SandboxExtension(UnaryOperator<Sandbox.Builder> settings) {
        this.settings = settings;
    }

    /**
     * Starts the sandbox, unless the class is nested in one that has started it.
     *
     * @throws java.io.UncheckedIOException if the port that the settings name is taken
     */
    @Override
    public void beforeAll(ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        if (store.get(Sandbox.class) == null) {
            store.put(Sandbox.class, settings.apply(Sandbox.builder()).start());
            store.put(ClientParameters.class, new ClientParameters());
        }
    }

    /** Closes the sandbox after the class for which it was started. */
    @Override
    public void afterAll(ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        // Removing, unlike reading, does not look into the stores of the classes around.
        var own = store.remove(Sandbox.class, Sandbox.class);
        if (own != null) {
            var clients = store.remove(ClientParameters.class, ClientParameters.class);
            if (clients != null) {
                clients.close();
            }
            own.close();
        }
    }

    /** Returns whether the parameter is a {@link Sandbox} or a client. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Sandbox.class || ClientParameters.areOf(type);
    }

    /** Returns the sandbox of the class, or the client of the type. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        var sandbox = store.get(Sandbox.class, Sandbox.class);
        var type = parameter.getParameter().getType();
        return type == Sandbox.class
                ? sandbox
                : store.get(ClientParameters.class, ClientParameters.class).get(type, sandbox);
    }
}
