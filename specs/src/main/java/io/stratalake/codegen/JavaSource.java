package io.stratalake.codegen;

import java.util.Map;
import java.util.regex.Pattern;

/** Completes a rendered class: adds the imports, fills the Javadoc comments, removes surplus empty lines. */
final class JavaSource {

    private static final Pattern PACKAGE = Pattern.compile("\\A\\s*package ([\\w.]+);");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");
    private static final Pattern EMPTY_LINE_BEFORE_END = Pattern.compile("\n\n( *\\})");

    private JavaSource() {}

    /**
     * Returns the source file of a class.
     *
     * @param rendered the class as a template renders it: a package declaration, no imports
     * @param elsewhere the qualified names of generated types that may live in other packages, by their simple names
     */
    static String complete(String rendered, Map<String, String> elsewhere) {
        var declaration = PACKAGE.matcher(rendered);
        if (!declaration.find()) {
            throw new IllegalArgumentException("A template renders a class without a package");
        }
        var code = rendered.substring(declaration.end()).strip();
        var imports = Imports.of(code, declaration.group(1), elsewhere);
        var file = new StringBuilder("package " + declaration.group(1) + ";\n\n");
        imports.forEach(type -> file.append("import ").append(type).append(";\n"));
        var tidy = EMPTY_LINE_BEFORE_END
                .matcher(EMPTY_LINES.matcher(code).replaceAll("\n\n"))
                .replaceAll("\n$1");
        return file.append(imports.isEmpty() ? "" : "\n")
                .append(JavadocLayout.fill(tidy))
                .append('\n')
                .toString();
    }
}
