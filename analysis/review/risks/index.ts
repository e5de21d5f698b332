export { REVIEW_RISKS } from "./review-risks";
