/** Something the person at the command line can put right: one line that says what, and what to do. */
export class Complaint extends Error {
  override readonly name = "Complaint";
}
