package io.stratalake.core.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * An expression that must not compile, and a right one that differs in the mistake only, so that neither a typing error
 * nor a missing import can make the test pass.
 *
 * @param rule the rule that the wrong expression breaks
 * @param wrong the wrong expression, with the position of the expected error between {@code «} and {@code »}
 * @param code the compiler's code of the expected error
 * @param right the right expression
 */
public record CompileFailure(String rule, String wrong, String code, String right) {

    /** A missing method. */
    public static final String NO_SUCH_METHOD = "compiler.err.cant.resolve.location.args";

    /** A missing field or type. */
    public static final String NO_SUCH_NAME = "compiler.err.cant.resolve.location";

    /** An argument of the wrong type. The error is at the method if the type is inferred. */
    public static final String WRONG_ARGUMENT = "compiler.err.prob.found.req";

    /** Wrong arguments of a method with variable arity. */
    public static final String WRONG_ARGUMENTS = "compiler.err.cant.apply.symbol";

    /** Arguments that fit no overload. */
    public static final String NO_SUITABLE_METHOD = "compiler.err.cant.apply.symbols";

    /**
     * Asserts that the wrong expression fails to compile with the expected error only.
     *
     * @param source returns the source file of class {@code user.Job} with an expression
     * @param classes classes whose locations form the class path
     */
    public void assertWrongDoesNotCompile(UnaryOperator<String> source, Class<?>... classes) {
        var text = source.apply(wrong.replaceAll("[«»]", ""));
        var diagnostics = compile(text, classes);

        assertEquals(
                List.of(code), diagnostics.stream().map(Diagnostic::getCode).toList(), diagnostics::toString);
        assertEquals(marked(), textAt(text, diagnostics.get(0)), diagnostics::toString);
    }

    /** Asserts that the right expression compiles without a warning. */
    public void assertRightCompiles(UnaryOperator<String> source, Class<?>... classes) {
        assertEquals(List.of(), compile(source.apply(right), classes));
    }

    private static List<Diagnostic<? extends JavaFileObject>> compile(String source, Class<?>... classes) {
        var file = new SimpleJavaFileObject(URI.create("string:///user/Job.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        // Redundant casts are allowed: they assert the type of a result.
        var options = List.of("-Xlint:all,-cast", "-proc:none", "--class-path", classPath(classes));
        var task = ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, List.of(file));
        try {
            ((JavacTask) task).analyze();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return diagnostics.getDiagnostics();
    }

    private static String classPath(Class<?>... classes) {
        return Stream.of(classes)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> new File(URI.create(location.toString())).getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String marked() {
        return wrong.substring(wrong.indexOf('«') + 1, wrong.indexOf('»'));
    }

    private static String textAt(String source, Diagnostic<?> diagnostic) {
        return source.substring((int) diagnostic.getStartPosition(), (int) diagnostic.getEndPosition());
    }

    @Override
    public String toString() {
        return rule;
    }
}
