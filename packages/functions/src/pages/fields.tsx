import type { Child, FC } from "hono/jsx";
import { FRAME } from "./frame-words.ts";
import type { FieldError } from "./layout.tsx";
import { useObjection, useWords } from "./speech.ts";

/** Every field: a label, an optional hint, what is wrong with it, and all of these announced together. */
interface Common {
  /** The form field's name; also its `id`, which the error summary links to. */
  readonly name: string;
  readonly label: Child;
  readonly hint?: Child;
  readonly errors?: readonly FieldError[];
  /** Says so beside the label of fields that may stay empty. */
  readonly optional?: boolean;
}

export interface Option {
  readonly value: string;
  readonly text: Child;
  readonly hint?: Child;
}

/** What is wrong with one field, in one sentence; undefined when nothing is. */
export const errorOf = (errors: readonly FieldError[] | undefined, name: string): string | undefined =>
  errors?.find(({ field }) => field === name)?.says;

function describedBy(name: string, hint: Child | undefined, error: string | undefined): string | undefined {
  const ids = [
    hint === undefined ? [] : [`${name}-hint`],
    error === undefined ? [] : [`${name}-error`],
  ].flat();
  return ids.length === 0 ? undefined : ids.join(" ");
}

const Explained: FC<{ name: string; hint: Child | undefined; error: string | undefined }> = ({
  name,
  hint,
  error,
}) => {
  const objection = useObjection();
  const wrong = error === undefined ? undefined : objection(error);
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {wrong !== undefined && (
        <p class="error" id={`${name}-error`} lang={wrong.lang}>
          {wrong.text}
        </p>
      )}
    </>
  );
};

const Label: FC<Common> = ({ name, label, optional }) => (
  <label for={name}>
    {label}
    {optional && <Optional />}
  </label>
);

const Optional: FC = () => <span class="soft"> {useWords(FRAME).optional}</span>;

const around = (error: string | undefined): string => (error === undefined ? "field" : "field wrong");

interface TextProps extends Common {
  readonly value?: string | number | undefined;
  readonly type?: "text" | "email" | "url" | "tel" | "number" | "date" | "time" | "search";
  readonly autocomplete?: string;
  readonly max?: number;
  readonly width?: "short" | "middle";
  readonly min?: string | number;
  readonly most?: string | number;
}

/** One line. `max` bounds the characters; `min` and `most` bound a number or a date. */
export const TextField: FC<TextProps> = (props) => {
  const {
    name,
    hint,
    errors,
    value = "",
    type = "text",
    autocomplete = "off",
    max = 200,
    width,
    min,
    most,
  } = props;
  const error = errorOf(errors, name);
  const plain = type === "number" || type === "date" || type === "time";
  return (
    <div class={around(error)}>
      <Label {...props} />
      <Explained name={name} hint={hint} error={error} />
      <input
        type={type}
        id={name}
        name={name}
        value={String(value)}
        class={width}
        autocomplete={autocomplete}
        maxlength={plain ? undefined : max}
        min={min}
        max={most}
        inputmode={type === "number" ? "numeric" : undefined}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error === undefined ? undefined : "true"}
      />
    </div>
  );
};

/** Several lines. */
export const TextArea: FC<Common & { value?: string | undefined; max?: number; rows?: number }> = (props) => {
  const { name, hint, errors, value = "", max = 2000, rows = 4 } = props;
  const error = errorOf(errors, name);
  return (
    <div class={around(error)}>
      <Label {...props} />
      <Explained name={name} hint={hint} error={error} />
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxlength={max}
        autocomplete="off"
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error === undefined ? undefined : "true"}
      >
        {value}
      </textarea>
    </div>
  );
};

/** One of a list; `blank` is the text of the empty first choice. */
export const Select: FC<
  Common & {
    options: readonly Option[];
    value?: string | undefined;
    blank?: string;
    autocomplete?: string;
    width?: "short" | "middle";
  }
> = (props) => {
  const { name, hint, errors, options, value = "", blank, autocomplete, width } = props;
  const error = errorOf(errors, name);
  return (
    <div class={around(error)}>
      <Label {...props} />
      <Explained name={name} hint={hint} error={error} />
      <select
        id={name}
        name={name}
        class={width}
        autocomplete={autocomplete}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error === undefined ? undefined : "true"}
      >
        {blank !== undefined && <option value="">{blank}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
};

/** A group of fields under one question; the summary can lead to it by `name`. */
export const Group: FC<Common & { big?: boolean; children?: Child }> = (props) => {
  const { name, label, hint, errors, optional, big, children } = props;
  const error = errorOf(errors, name);
  return (
    <fieldset
      id={name}
      tabindex={-1}
      class={error === undefined ? undefined : "wrong"}
      aria-describedby={describedBy(name, hint, error)}
    >
      <legend class={big ? "big" : undefined}>
        {label}
        {optional && <Optional />}
      </legend>
      <Explained name={name} hint={hint} error={error} />
      {children}
    </fieldset>
  );
};

interface Choosing extends Common {
  readonly options: readonly Option[];
  /** Side by side where there is room. */
  readonly columns?: boolean;
}

const Choice: FC<{
  type: "checkbox" | "radio";
  name: string;
  index: number;
  option: Option;
  checked: boolean;
}> = (props) => {
  const { type, name, index, option, checked } = props;
  const id = `${name}-${index + 1}`;
  const hintId = option.hint === undefined ? undefined : `${id}-hint`;
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={type === "checkbox" ? `${name}[]` : name}
        value={option.value}
        checked={checked}
        aria-describedby={hintId}
      />
      <div>
        <label for={id}>{option.text}</label>
        {option.hint !== undefined && (
          <p class="hint" id={hintId}>
            {option.hint}
          </p>
        )}
      </div>
    </div>
  );
};

/** One of a few, all in sight. */
export const Radios: FC<Choosing & { value?: string | undefined }> = (props) => (
  <Group {...props}>
    <div class={props.columns ? "columns" : undefined}>
      {props.options.map((option, index) => (
        <Choice
          type="radio"
          name={props.name}
          index={index}
          option={option}
          checked={option.value === props.value}
        />
      ))}
    </div>
  </Group>
);

/** Any of a few, all in sight. */
export const Checkboxes: FC<Choosing & { values?: readonly string[] }> = (props) => (
  <Group {...props}>
    <div class={props.columns ? "columns" : undefined}>
      {props.options.map((option, index) => (
        <Choice
          type="checkbox"
          name={props.name}
          index={index}
          option={option}
          checked={props.values?.includes(option.value) ?? false}
        />
      ))}
    </div>
  </Group>
);

/** One box to tick. */
export const Checkbox: FC<Common & { value?: string; checked?: boolean }> = (props) => {
  const { name, label, hint, errors, value = "yes", checked } = props;
  const error = errorOf(errors, name);
  return (
    <div class={around(error)}>
      <Explained name={name} hint={undefined} error={error} />
      <div class="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value={value}
          checked={checked}
          aria-describedby={describedBy(name, hint, error)}
          aria-invalid={error === undefined ? undefined : "true"}
        />
        <div>
          <label for={name}>{label}</label>
          {hint !== undefined && (
            <p class="hint" id={`${name}-hint`}>
              {hint}
            </p>
          )}
        </div>
      </div>
    </div>
  );
};

/** A date and a time, sent as `<name>Date` (YYYY-MM-DD) and `<name>Time` (HH:MM). */
export const DateTime: FC<
  Common & { date?: string | undefined; time?: string | undefined; from?: string; to?: string }
> = (props) => {
  const { name, date, time, from, to } = props;
  const words = useWords(FRAME);
  return (
    <Group {...props}>
      <div class="pair">
        <TextField
          name={`${name}Date`}
          label={words.date}
          type="date"
          value={date}
          width="short"
          {...(from && { min: from })}
          {...(to && { most: to })}
        />
        <TextField name={`${name}Time`} label={words.time} type="time" value={time} width="short" />
      </div>
    </Group>
  );
};

/** A form that posts; the server says what is wrong, so the browser's own bubbles stay away. */
export const Form: FC<{ action: string; class?: string; id?: string; children?: Child }> = (props) => (
  <form
    method="post"
    action={props.action}
    class={props.class}
    id={props.id}
    novalidate
    accept-charset="utf-8"
  >
    {props.children}
  </form>
);

export const Button: FC<{ name?: string; value?: string; kind?: "quiet" | "danger"; children?: Child }> = (
  props,
) => (
  <button type="submit" name={props.name} value={props.value} class={props.kind}>
    {props.children}
  </button>
);
