package io.stratalake.sandbox;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a class a {@link Sandbox}: one for all of them, and for the classes nested in it, which is closed
 * after the last. Constructors, life cycle methods and tests take it as a parameter. JUnit Jupiter has to be on the
 * class path, which this artifact leaves to who uses the extension.
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)
 * class NightlyReportTest {
 *     @Test
 *     void names_what_ends_soon(Sandbox sandbox) {
 *         var client = OmnistrateClient.builder().baseUrl(sandbox.baseUrl());
 *     }
 * }
 * }</pre>
 *
 * <p>With settings of one's own:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension SANDBOX = new SandboxExtension(settings -> settings.instanceCount(12));
 * }</pre>
 *
 * <p>What one test changes in the sandbox the next one finds changed. Immutable and safe for use by several threads.
 */
public final class SandboxExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);

    private final UnaryOperator<Sandbox.Builder> settings;

    /** Sandboxes with the usual settings. */
    public SandboxExtension() {
        this(UnaryOperator.identity());
    }

    /**
     * Sandboxes with settings of one's own.
     *
     * @param settings changes the usual ones
     */
    public SandboxExtension(UnaryOperator<Sandbox.Builder> settings) {
        this.settings = settings;
    }

    /**
     * Starts the sandbox, unless the class is nested in one that has it.
     *
     * @throws java.io.UncheckedIOException if the port that the settings name is taken
     */
    @Override
    public void beforeAll(ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        if (store.get(Sandbox.class) == null) {
            store.put(Sandbox.class, settings.apply(Sandbox.builder()).start());
        }
    }

    /** Closes the sandbox after the class that it was started for. */
    @Override
    public void afterAll(ExtensionContext context) {
        // Removing, unlike reading, does not look into the stores of the classes around.
        var own = context.getStore(NAMESPACE).remove(Sandbox.class, Sandbox.class);
        if (own != null) {
            own.close();
        }
    }

    /** Whether the parameter is a {@link Sandbox}. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    /** The sandbox of the class. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Sandbox.class, Sandbox.class);
    }
}
