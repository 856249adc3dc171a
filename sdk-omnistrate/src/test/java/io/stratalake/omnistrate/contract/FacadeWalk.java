package io.stratalake.omnistrate.contract;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.OpenEnum;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.omnistrate.OmnistrateClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Calls every public method of the facade, from the client on through all that its methods lead to, and gives each all
 * that it takes: queries with everything set, requests with every property that the contract names. Lists are read to
 * their end, operations are asked once how they are.
 */
final class FacadeWalk {

    /** What needs no call, or leads out of the facade. */
    private static final Set<String> NOT_CALLED =
            Set.of("close", "api", "with", "tokensObtained", "equals", "hashCode", "toString");

    private static final String FACADE = "io.stratalake.omnistrate";
    private static final Instant MOMENT = Instant.parse("2026-01-01T12:00:00Z");

    private final Runnable beforeEach;
    private final CallOptions options;
    private final Set<Class<?>> visited = new HashSet<>();
    private final Map<String, Throwable> failures = new LinkedHashMap<>();

    /**
     * @param beforeEach runs before each call of a method
     * @param options what every resource is given for its calls
     */
    FacadeWalk(Runnable beforeEach, CallOptions options) {
        this.beforeEach = beforeEach;
        this.options = options;
    }

    /** The calls that failed, each with its failure. */
    Map<String, Throwable> through(OmnistrateClient client) {
        visit(client);
        return failures;
    }

    private void visit(Object handle) {
        if (visited.add(handle.getClass())) {
            callAll(withOptions(handle));
        }
    }

    /** The client itself has none: it takes them call by call. */
    private Object withOptions(Object handle) {
        if (handle instanceof OmnistrateClient) {
            return handle;
        }
        try {
            return handle.getClass().getMethod("with", CallOptions.class).invoke(handle, options);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(handle.getClass() + " takes no options", e);
        }
    }

    private void callAll(Object handle) {
        methods(handle.getClass())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.getReturnType().getSimpleName().endsWith("Api"))
                .filter(method -> !NOT_CALLED.contains(method.getName()))
                .sorted(Comparator.comparing(Method::toGenericString))
                .forEach(method -> call(handle, method));
    }

    /** Returns the methods of a class and of its generated superclass, which alone has their generic types. */
    private static Stream<Method> methods(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != Object.class, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .peek(method -> method.setAccessible(true));
    }

    private void call(Object handle, Method method) {
        beforeEach.run();
        try {
            var result = method.invoke(
                    handle,
                    Stream.of(method.getGenericParameterTypes())
                            .map(type -> type == CallOptions.class ? options : sample(type))
                            .toArray());
            use(result);
        } catch (InvocationTargetException e) {
            failures.put(method.toGenericString(), e.getCause());
        } catch (RuntimeException e) {
            failures.put(method.toGenericString(), e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private void use(Object result) {
        if (result instanceof Paged<?> list) {
            list.toList();
        } else if (result instanceof Operation<?> operation) {
            operation.poll();
        } else if (result instanceof Record parts && isOfFacade(result.getClass())) {
            Stream.of(parts.getClass().getRecordComponents()).forEach(part -> use(value(parts, part)));
        } else if (result != null && isOfFacade(result.getClass())) {
            visit(result);
        }
    }

    private static boolean isOfFacade(Class<?> type) {
        return type.getPackageName().startsWith(FACADE)
                && !JsonModel.class.isAssignableFrom(type)
                && !OpenEnum.class.isAssignableFrom(type);
    }

    private static Object value(Record parts, RecordComponent part) {
        try {
            return part.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A value of a parameter's type. */
    private static Object sample(Type type) {
        if (type instanceof ParameterizedType generic) {
            var inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return List.of(sample(inner));
            }
            if (generic.getRawType() == Consumer.class) {
                return (Consumer<Object>) FacadeWalk::setEverything;
            }
        }
        return sample((Class<?>) type);
    }

    private static Object sample(Class<?> type) {
        if (type == String.class) {
            return "x 1/%";
        }
        if (type == int.class || type == long.class) {
            return 2;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Instant.class) {
            return MOMENT;
        }
        if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse(MOMENT.toString());
        }
        return OpenEnum.class.isAssignableFrom(type) ? openEnum(type) : composed(type);
    }

    private static Object openEnum(Class<?> type) {
        return Stream.of(type.getFields())
                .filter(field -> field.getType() == type)
                .findFirst()
                .map(field -> {
                    try {
                        return field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .orElseThrow(() -> new AssertionError(type + " has no value"));
    }

    private static Object composed(Class<?> type) {
        try {
            if (type.isRecord()) {
                var types = Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
                return type.getConstructor(types)
                        .newInstance(Stream.of(types).map(FacadeWalk::sample).toArray());
            }
            var model = Contract.FLEET.models().stream()
                    .filter(each -> each.name().equals(type.getSimpleName()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no sample of " + type));
            return type.getMethod("fromJson", String.class)
                    .invoke(null, Samples.of(model).toString());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no sample of " + type, e);
        }
    }

    private static void setEverything(Object query) {
        Stream.of(query.getClass().getMethods())
                .filter(method -> method.getReturnType() == query.getClass() && method.getParameterCount() == 1)
                .forEach(method -> {
                    try {
                        method.invoke(query, sample(method.getGenericParameterTypes()[0]));
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(method.toString(), e);
                    }
                });
    }
}
