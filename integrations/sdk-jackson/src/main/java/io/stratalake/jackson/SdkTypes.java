package io.stratalake.jackson;

import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.ModelAdapter;
import io.stratalake.core.model.OpenEnum;
import io.stratalake.core.model.OpenEnumAdapter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;

/** The types that the modules handle, and their adapters. */
final class SdkTypes {

    private SdkTypes() {}

    static boolean isModel(Class<?> type) {
        return JsonModel.class.isAssignableFrom(type);
    }

    static boolean isOpenEnum(Class<?> type) {
        return OpenEnum.class.isAssignableFrom(type);
    }

    /** Returns whether values of the type can be read: not of the base types, which have no adapter. */
    static boolean isReadable(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers()) && (isModel(type) || isOpenEnum(type));
    }

    @SuppressWarnings("unchecked") // the adapter of a model is that of its type
    static ModelAdapter<JsonModel> model(Class<?> type) {
        return (ModelAdapter<JsonModel>) adapter(type, ModelAdapter.class);
    }

    @SuppressWarnings("unchecked") // as above
    static OpenEnumAdapter<OpenEnum> openEnum(Class<?> type) {
        return (OpenEnumAdapter<OpenEnum>) adapter(type, OpenEnumAdapter.class);
    }

    /** Every generated class has this method. There is no list of them, which would load all classes. */
    private static Object adapter(Class<?> type, Class<?> adapter) {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(type, "adapter", MethodType.methodType(adapter))
                    .invoke();
        } catch (Throwable e) {
            // Jackson turns this exception into one of its own.
            throw new IllegalArgumentException(
                    ("%s has no adapter that can be called. Generate the class again; in a native image, register its"
                                    + " method adapter() for reflection.")
                            .formatted(type.getName()),
                    e);
        }
    }
}
