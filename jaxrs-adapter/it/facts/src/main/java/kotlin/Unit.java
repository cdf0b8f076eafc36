package kotlin;

/** Kotlin's by its name. A function that returns nothing returns it where a type argument stands for its result. */
public final class Unit {
    public static final Unit INSTANCE = new Unit();

    private Unit() {}

    @Override
    public String toString() {
        return "kotlin.Unit";
    }
}
