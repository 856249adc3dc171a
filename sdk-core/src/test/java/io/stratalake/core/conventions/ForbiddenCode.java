package io.stratalake.core.conventions;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Reads compiled classes, generated ones too, for what no class of the SDK may use. */
public final class ForbiddenCode {

    /** Names as they stand among the constants of a class file. */
    private static final List<String> NAMES = List.of(
            // code by name, chosen at run time
            "forName", "loadClass", "defineClass", "java/util/ServiceLoader", "java/net/URLClassLoader",
            "java/lang/ClassLoader", "javax/script/", "java/lang/reflect/Method", "java/lang/reflect/Constructor",
            "java/lang/reflect/Field", "java/lang/reflect/Proxy", "java/lang/ProcessBuilder",
            // objects out of bytes
            "java/io/ObjectInputStream", "java/io/ObjectOutputStream", "java/beans/XMLDecoder", "readResolve",
            "java/rmi/", "javax/naming/");

    private ForbiddenCode() {}

    /** How many classes stand beside this one, and which of them uses what. */
    public record Findings(int classes, TreeSet<String> uses) {}

    /** Looks through all classes that were compiled together with this one. */
    public static Findings besides(Class<?> one) {
        try {
            var root = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
            var findings = new TreeSet<String>();
            try (var files = Files.walk(root)) {
                var classes = files.filter(file -> file.toString().endsWith(".class")).toList();
                for (var file : classes) {
                    var constants = Files.readString(file, StandardCharsets.ISO_8859_1);
                    NAMES.stream().filter(constants::contains)
                            .forEach(name -> findings.add(root.relativize(file) + " uses " + name));
                }
                return new Findings(classes.size(), findings);
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
