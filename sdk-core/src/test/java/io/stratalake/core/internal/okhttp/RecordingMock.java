package io.stratalake.core.internal.okhttp;

import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A mock of a class without an interface, for which the JDK has no proxies. It records the calls of its methods.
 *
 * @param <T> the class
 */
final class RecordingMock<T> {

    private static final Object[] NOTHING = {};

    private final List<Asked> asked = new ArrayList<>();
    private final T object;

    /**
     * @param type has a constructor without arguments
     * @param answers what it answers, by the type of the answer
     */
    RecordingMock(Class<T> type, Function<Class<?>, @Nullable Object> answers) throws ReflectiveOperationException {
        this.object = new ByteBuddy()
                .subclass(type, ConstructorStrategy.Default.IMITATE_SUPER_CLASS_OPENING)
                .method(isPublic().and(not(isDeclaredBy(Object.class))))
                .intercept(InvocationHandlerAdapter.of((self, method, arguments) -> {
                    asked.add(Asked.of(method, arguments == null ? NOTHING : arguments));
                    return answers.apply(method.getReturnType());
                }))
                .make()
                .load(RecordingMock.class.getClassLoader())
                .getLoaded()
                .getConstructor()
                .newInstance();
    }

    /** A call of a method with its arguments. */
    record Asked(String method, List<Class<?>> parameters, List<@Nullable Object> arguments) {

        static Asked of(Method method, @Nullable Object... arguments) {
            return new Asked(method.getName(), List.of(method.getParameterTypes()), Arrays.asList(arguments));
        }
    }

    T object() {
        return object;
    }

    /** Returns the received requests, in order. */
    List<Asked> asked() {
        return asked;
    }
}
