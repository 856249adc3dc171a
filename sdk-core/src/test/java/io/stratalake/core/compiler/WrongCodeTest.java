package io.stratalake.core.compiler;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that wrong code fails to compile, and that the same code without the mistake compiles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WrongCodeTest {

    private final Class<?>[] classes;

    /**
     * Creates a test.
     *
     * @param classes classes whose locations form the class path
     */
    protected WrongCodeTest(Class<?>... classes) {
        this.classes = classes.clone();
    }

    /** Returns the wrong expressions, each with a right one. */
    protected abstract Stream<CompileFailure> rules();

    /** Returns the source file of class {@code user.Job} with an expression. */
    protected abstract String source(String expression);

    @ParameterizedTest
    @MethodSource("rules")
    final void wrong_code_does_not_compile(CompileFailure failure) {
        failure.assertWrongDoesNotCompile(this::source, classes);
    }

    @ParameterizedTest
    @MethodSource("rules")
    final void right_code_compiles_without_a_warning(CompileFailure failure) {
        failure.assertRightCompiles(this::source, classes);
    }
}
