"""Organisations, people, posts and what each may do (机构、人员、岗位、权限)."""
