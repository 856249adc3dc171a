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
 * A wrong expression that must not compile, beside a right one that differs in the wrong thing alone, so that neither a
 * typing error nor a missing import can pass for a proof.
 *
 * @param rule what the wrong one breaks
 * @param wrong an expression, the part that the compiler has to complain about between {@code «} and {@code »}
 * @param code the compiler's name for the complaint
 * @param right the same without the mistake
 */
public record CompileFailure(String rule, String wrong, String code, String right) {

    /** A method that is not there. */
    public static final String NO_SUCH_METHOD = "compiler.err.cant.resolve.location.args";

    /** A field or a type that is not there. */
    public static final String NO_SUCH_NAME = "compiler.err.cant.resolve.location";

    /** An argument of another type than the method's parameter; the method is concerned where the type is inferred. */
    public static final String WRONG_ARGUMENT = "compiler.err.prob.found.req";

    /** Arguments that do not fit a method with variable arity. */
    public static final String WRONG_ARGUMENTS = "compiler.err.cant.apply.symbol";

    /** An argument that none of the methods of that name takes. */
    public static final String NO_SUITABLE_METHOD = "compiler.err.cant.apply.symbols";

    /**
     * The wrong one does not compile, for the one reason that it was written for.
     *
     * @param source the source file of class {@code user.Job} around an expression
     * @param needed classes from the places that belong on the class path
     */
    public void assertWrongDoesNotCompile(UnaryOperator<String> source, Class<?>... needed) {
        var text = source.apply(wrong.replaceAll("[«»]", ""));
        var complaints = compile(text, needed);

        assertEquals(List.of(code), complaints.stream().map(Diagnostic::getCode).toList(), complaints::toString);
        assertEquals(marked(), concerned(text, complaints.get(0)), complaints::toString);
    }

    /** The right one compiles, and without a warning. */
    public void assertRightCompiles(UnaryOperator<String> source, Class<?>... needed) {
        assertEquals(List.of(), compile(source.apply(right), needed));
    }

    private static List<Diagnostic<? extends JavaFileObject>> compile(String source, Class<?>... needed) {
        var file = new SimpleJavaFileObject(URI.create("string:///user/Job.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var complaints = new DiagnosticCollector<JavaFileObject>();
        // A cast that is not needed shows of which type a result is.
        var options = List.of("-Xlint:all,-cast", "-proc:none", "--class-path", classPath(needed));
        var task = ToolProvider.getSystemJavaCompiler().getTask(null, null, complaints, options, null, List.of(file));
        try {
            ((JavacTask) task).analyze();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return complaints.getDiagnostics();
    }

    private static String classPath(Class<?>... needed) {
        return Stream.of(needed)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> new File(URI.create(location.toString())).getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String marked() {
        return wrong.substring(wrong.indexOf('«') + 1, wrong.indexOf('»'));
    }

    private static String concerned(String source, Diagnostic<?> complaint) {
        return source.substring((int) complaint.getStartPosition(), (int) complaint.getEndPosition());
    }

    @Override
    public String toString() {
        return rule;
    }
}
