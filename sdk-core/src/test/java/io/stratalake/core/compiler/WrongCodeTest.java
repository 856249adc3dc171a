package io.stratalake.core.compiler;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the types of a module rule out does not compile, and what they do not rule out does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WrongCodeTest {

    private final Class<?>[] needed;

    /**
     * Compiles against some classes.
     *
     * @param needed classes from the places that belong on the class path
     */
    protected WrongCodeTest(Class<?>... needed) {
        this.needed = needed.clone();
    }

    /** Expressions of which one is wrong and one right. */
    protected abstract Stream<CompileFailure> rules();

    /** The source file of class {@code user.Job} around an expression. */
    protected abstract String source(String expression);

    @ParameterizedTest
    @MethodSource("rules")
    final void wrong_code_does_not_compile(CompileFailure twins) {
        twins.assertWrongDoesNotCompile(this::source, needed);
    }

    @ParameterizedTest
    @MethodSource("rules")
    final void its_right_twin_compiles_without_a_warning(CompileFailure twins) {
        twins.assertRightCompiles(this::source, needed);
    }
}
